"""The real pipeline, loaded once, and ways to ask it about one sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from eventwire.coding.coder import Coder
from eventwire.coding.passage import make_doc
from eventwire.coding.pipeline import load_pipeline
from eventwire.coding.sentences import split_sentences
from eventwire.coding.texts import CodingText
from eventwire.records import Annotation

TUESDAY = date(2019, 3, 26)


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder(tokens_limit=150)


@pytest.fixture(scope="session")
def code(coder: Coder) -> Callable[..., Annotation]:
    def code_one(text: str, published_on: date | None = TUESDAY) -> Annotation:
        return next(coder.code([CodingText(text_id="one", text=text, published_on=published_on)]))

    return code_one


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    nlp = load_pipeline()

    def parse_one(text: str) -> Doc:
        spans = [(number, *span) for number, span in enumerate(split_sentences(text))]
        doc = make_doc(nlp, CodingText(text_id="one", text=text, published_on=TUESDAY), spans)
        for _, component in nlp.pipeline:
            doc = component(doc)
        return doc

    return parse_one
