"""A migrated warehouse, a folder of articles, and a coder that can be made to stumble."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from eventwire.coding.pipeline import load_pipeline
from eventwire.settings import Settings
from tests.flow.articles import STUMBLING_WORD


@Language.component("tests_stumble")
def stumble(doc: Doc) -> Doc:
    """A component with a fault that one word brings up."""
    if any(token.text == STUMBLING_WORD for token in doc):
        raise RuntimeError(f"no way over {STUMBLING_WORD}")
    return doc


@pytest.fixture
def settings(warehouse_url: str, tmp_path: Path) -> Settings:
    """Settings of this warehouse; files need no rest."""
    return Settings(warehouse_url=warehouse_url, landing=tmp_path, settle_seconds=0, shard_articles=2)


@pytest.fixture
def stumbling(settings: Settings) -> Iterator[None]:
    """The pipeline of this process with the faulty component, for the time of a test."""
    nlp = load_pipeline(settings.gazetteer)
    nlp.add_pipe("tests_stumble")
    yield
    nlp.remove_pipe("tests_stumble")
