"""The words that tell a place from a person, a paper, a team or an ordinary word. Data; the rules are in
clues.py."""

from __future__ import annotations

import tomllib
from pathlib import Path

_FOLDER = Path(__file__).parent
_WORDS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads((_FOLDER / "words.toml").read_text("utf-8")).items()
}


def read_words(name: str) -> frozenset[str]:
    """Read a list of words, one a line, comments left out."""
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


ORDINARY = read_words("ordinary.txt")
GIVEN_NAMES = read_words("given_names.txt")
TITLES = _WORDS["titles"]
MEDIA = _WORDS["media"]
TEAMS = _WORDS["teams"]
INSTITUTIONS = _WORDS["institutions"]
NAMED_AFTER = _WORDS["named_after"]
NAMESAKES = _WORDS["namesakes"]
POSTNOMINALS = _WORDS["postnominals"]
RESIDENTS = _WORDS["residents"]
DIVISION_WORDS = _WORDS["division_words"]
SPEECH = _WORDS["speech"]
CALENDAR = _WORDS["calendar"]
NEUTRAL = _WORDS["beside"] | CALENDAR
INNER = _WORDS["inner"]
ARTICLES = _WORDS["articles"]
INSIDE = _WORDS["inside"]
TOWARDS = _WORDS["towards"]
AT = _WORDS["at"]
DIRECTIONS = _WORDS["directions"]
COMPASS = _WORDS["compass"]
ENTERED = _WORDS["entered"]
