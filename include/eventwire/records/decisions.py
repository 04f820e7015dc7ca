"""What a person decided about a shard that the gate stopped."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Approved: the shard is loaded and its rows marked. Else all its articles are quarantined.

    `decided_by` is the user's name, or says that nobody answered.
    """

    approved: bool
    decided_by: str

    @property
    def words(self) -> str:
        """The word that the ledger keeps."""
        return "approved" if self.approved else "rejected"

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, fields: dict[str, Any]) -> Self:
        return cls(**fields)
