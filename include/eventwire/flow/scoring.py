"""Score the coder on gold sets and keep the figures with its version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Engine

from eventwire.evaluation import Figure, GoldText, keep_scores, score_events
from eventwire.flow.shard import register_loaded_coder
from eventwire.settings import Settings
from eventwire.warehouse import transaction


def score_texts(gold_set: str, gold: Sequence[GoldText], settings: Settings) -> tuple[Figure, ...]:
    """Code the texts of a gold set and compare."""
    from eventwire.coding.coder import load_coder
    from eventwire.coding.texts import CodingText

    coder = load_coder(settings)
    texts = [CodingText(text_id=item.id, text=item.text, published_on=item.published_on) for item in gold]
    return score_events(gold_set, zip(gold, coder.code(texts), strict=True))


def keep_figures(engine: Engine, settings: Settings, figures: Iterable[Figure]) -> str:
    """Store figures beside the version of today's coder; give that version.

    Whose mentions consumers see does not change by that.
    """
    coder = register_loaded_coder(engine, settings)
    version = coder.version.coder_version_id
    with transaction(engine) as connection:
        keep_scores(connection, version, figures)
    return version
