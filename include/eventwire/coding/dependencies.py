"""How the parser understood one sentence: its words, each with its head, for a picture of them.

As a program, for those who do not load the model themselves: reads one JSON object with `text`, `start`
(offset of the sentence in the text) and `published_on` (ISO day or null) from stdin, writes a list of words
to stdout.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from eventwire.coding.coder import load_coder
from eventwire.coding.passage import passage_of
from eventwire.coding.texts import CodingText
from eventwire.settings import Settings, load_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A token. `head`: place of its head among the words, its own for the root. Offsets into the text."""

    text: str
    tag: str
    relation: str
    head: int
    start: int
    end: int


def parse_sentence(text: str, start: int, settings: Settings, *, published_on: date | None) -> Iterator[Word]:
    """Give the words of the sentence that holds the character at `start`; none where no sentence does."""
    source = CodingText(text_id="dependencies", text=text, published_on=published_on)
    for parsed in load_coder(settings).parse_each(source):
        passage = passage_of(parsed.doc)
        if start >= passage.text_ends[0]:
            continue
        for token in parsed.doc:
            at = passage.text_offset(token.idx)
            yield Word(
                text=text[at : at + len(token)],
                tag=token.tag_,
                relation=token.dep_,
                head=token.head.i,
                start=at,
                end=at + len(token),
            )
        return


def main() -> None:
    """Answer one question on stdin."""
    asked = json.loads(sys.stdin.read())
    day = date.fromisoformat(asked["published_on"]) if asked["published_on"] else None
    words = parse_sentence(asked["text"], asked["start"], load_settings(), published_on=day)
    json.dump([asdict(word) for word in words], sys.stdout)


if __name__ == "__main__":
    main()
