"""What the readers of compressed files share: bytes expanded piece by piece, counted against the limits."""

from __future__ import annotations

from io import RawIOBase
from typing import Any, Protocol

from eventwire.errors import ReadError
from eventwire.reading.dispatch import read_inner_stream
from eventwire.reading.limits import ExpansionBudget
from eventwire.reading.registry import FileContent, Records

_STEP_BYTES = 1 << 18


class Expanding(Protocol):
    """A stream that gives expanded bytes: GzipFile, BZ2File, LZMAFile, ZstdFile, ZipExtFile."""

    def read(self, size: int, /) -> bytes: ...


class CountedStream(RawIOBase):
    """Expanded bytes. Raises ReadError `truncated_<name>`, `broken_<name>`, `expanded_too_large` or
    `expansion_ratio` while it is read.
    """

    def __init__(
        self,
        expanding: Expanding,
        *,
        name: str,
        faults: tuple[type[Exception], ...],
        budget: ExpansionBudget,
    ) -> None:
        super().__init__()
        self._expanding = expanding
        self._name = name
        self._faults = faults
        self._budget = budget
        self._given_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        try:
            piece = self._expanding.read(min(len(buffer), _STEP_BYTES))
        except EOFError as error:
            raise ReadError(
                f"truncated_{self._name}", f"ends inside the stream, after {self._given_bytes} bytes"
            ) from error
        except self._faults as error:
            raise ReadError(f"broken_{self._name}", f"{error}, after {self._given_bytes} bytes") from error
        self._given_bytes += len(piece)
        self._budget.take(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


def read_expanded(
    source: FileContent,
    expanding: Expanding,
    *,
    name: str,
    suffix: str,
    faults: tuple[type[Exception], ...],
) -> Records:
    """Read what a compressed file holds. `suffix` comes off its name, so that the inner one shows."""
    stream = CountedStream(expanding, name=name, faults=faults, budget=source.budget)
    inner = source.location.removesuffix(suffix)
    if inner == source.location and source.location.lower().endswith(suffix):
        inner = source.location[: -len(suffix)]
    yield from read_inner_stream(source, stream=stream, location=inner)
