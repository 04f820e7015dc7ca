"""The real pipeline, loaded once, and ways to ask it about one sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from eventwire.coding.coder import Coder
from eventwire.coding.passage import make_doc
from eventwire.coding.pipeline import load_pipeline
from eventwire.coding.sentences import split_sentences
from eventwire.coding.texts import CodingText
from eventwire.records import Annotation
from eventwire.settings import Settings

GAZETTEER = Settings().gazetteer  # unpacked once, not for each run of the tests
TUESDAY = date(2019, 3, 26)


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder(tokens_limit=150, gazetteer=GAZETTEER)


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline(GAZETTEER)


@pytest.fixture(scope="session")
def code(coder: Coder) -> Callable[..., Annotation]:
    def code_one(text: str, published_on: date | None = TUESDAY) -> Annotation:
        return next(coder.code([CodingText(text_id="one", text=text, published_on=published_on)]))

    return code_one


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[[str], Doc]:
    def parse_one(text: str) -> Doc:
        spans = [(number, *span) for number, span in enumerate(split_sentences(text))]
        doc = make_doc(nlp, CodingText(text_id="one", text=text, published_on=TUESDAY), spans)
        for _, component in nlp.pipeline:
            doc = component(doc)
        return doc

    return parse_one
