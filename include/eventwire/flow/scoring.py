"""Score the coder on gold sets and keep the figures with its version."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine

from eventwire.evaluation import Figure, keep_scores, read_gold_set, score_events
from eventwire.flow.shard import register_loaded_coder
from eventwire.settings import Settings
from eventwire.warehouse import transaction


def score_gold_set(path: Path, settings: Settings) -> tuple[Figure, ...]:
    """Code the texts of a gold set and compare; the set's name is the file's."""
    from eventwire.coding.coder import load_coder
    from eventwire.coding.texts import CodingText

    gold = read_gold_set(path)
    coder = load_coder(settings)
    texts = [CodingText(text_id=item.id, text=item.text, published_on=item.published_on) for item in gold]
    return score_events(path.stem, zip(gold, coder.code(texts), strict=True))


def keep_figures(engine: Engine, settings: Settings, figures: Iterable[Figure]) -> None:
    """Store figures beside the version of today's coder."""
    coder = register_loaded_coder(engine, settings)
    with transaction(engine) as connection:
        keep_scores(connection, coder.version.coder_version_id, figures)
