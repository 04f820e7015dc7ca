"""How good the coder is: gold sentences coded by hand against what the coder finds, as rows of ops.score.

Takes gold sets in our own form (gold/README.md) and coded annotations, gives figures. Codes nothing itself.
"""

from eventwire.evaluation.figures import MEANINGS, Figure, score_events
from eventwire.evaluation.gold import GoldActor, GoldEvent, GoldText, own_gold_set, read_gold_set
from eventwire.evaluation.store import keep_scores

__all__ = [
    "MEANINGS",
    "Figure",
    "GoldActor",
    "GoldEvent",
    "GoldText",
    "keep_scores",
    "own_gold_set",
    "read_gold_set",
    "score_events",
]
