"""What the sentences of each lexicon entry prove, gathered by entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eventwire.coding.proving import Claim

Faults = dict[str, list[str]]  # by entry: its sentences that do not hold, each with what is wrong


def faults_of_entries(claims: Sequence[Claim], found: Sequence[str | None]) -> Faults:
    """Gather the faults by entry; an entry whose sentences all hold has an empty list."""
    faults: Faults = defaultdict(list)
    for claim, fault in zip(claims, found, strict=True):
        faults[claim.entry_id] += [] if fault is None else [f"{claim.sentence}: {fault}"]
    return dict(faults)
