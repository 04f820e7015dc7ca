"""Page furniture: lines that a site puts around an article. The list is boilerplate.jsonl; each entry
proves itself.

An entry is a pattern for a whole line, without regard to case, with lines that it must take (`examples`)
and lines of news that it must leave (`counter`). Of a part of a line only two kinds
go: links to other stories at its end, and forms of newsletters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from eventwire.errors import LexiconError

LIST = Path(__file__).with_name("boilerplate.jsonl")
_LINKS = re.compile(
    r"(?<=[.!?\"'”’])\s+(?:related (?:stor(?:y|ies)|articles?|news)|also read|read also)\s*:.{1,400}$",
    re.IGNORECASE,
)
# A form of a newsletter with all that it may answer, in a text whose line ends were lost.
_FORM = re.compile(
    r"\b(?:get|receive|sign up)\b[^.!?]{0,80}\b(?:inbox|newsletter)\b\W+subscribe\b"
    r".{0,160}?\binvalid e-?mail\b\W*",
    re.IGNORECASE,
)
_LINE_CHARS = 300  # furniture is short; a longer line is text


class Furniture(BaseModel):
    """One kind of line that is dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    pattern: str
    examples: tuple[str, ...]
    counter: tuple[str, ...]

    @model_validator(mode="after")
    def _proves_itself(self) -> Furniture:
        rule = re.compile(self.pattern, re.IGNORECASE)
        missed = [line for line in self.examples if not rule.fullmatch(line)]
        taken = [line for line in self.counter if rule.fullmatch(line)]
        if missed or taken or not self.examples or not self.counter:
            raise ValueError(f"examples must match ({missed=}), counter-examples must not ({taken=})")
        return self


def is_boilerplate(line: str) -> bool:
    """Tell whether a line belongs to the page and not to the article.

    >>> is_boilerplate("Read more: Ministers return"), is_boilerplate("Read more than a page, he said.")
    (True, False)
    """
    return find_furniture(line) is not None


def find_furniture(line: str) -> str | None:
    """Give the id of the entry that a line belongs to.

    >>> find_furniture("Reporting by Ada Obi"), find_furniture("Rebels left.")
    ('credits', None)
    """
    found = _all_patterns().fullmatch(line) if 0 < len(line) <= _LINE_CHARS else None
    return None if found is None else found.lastgroup


def strip_furniture(paragraph: str) -> str:
    """Take links to other stories off the end of a paragraph, and forms of newsletters out of it.

    >>> strip_furniture("Rebels left. Related stories: Town is free Army returns")
    'Rebels left.'
    """
    return _LINKS.sub("", _FORM.sub("", paragraph))


def load_furniture(path: Path = LIST) -> tuple[Furniture, ...]:
    """Read the list.

    Raises LexiconError, which names file, line and fix.
    """
    entries = []
    for line_no, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entries.append(Furniture.model_validate_json(line))
        except (ValidationError, re.error) as error:
            raise LexiconError(f"{path.name}, line {line_no}: {error}") from error
    return tuple(entries)


@lru_cache(maxsize=1)
def _all_patterns() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<{entry.id}>{entry.pattern})" for entry in load_furniture()), re.IGNORECASE
    )
