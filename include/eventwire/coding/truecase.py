"""Text that is all capitals or all lower case, in a form that the model can read.

Takes a text and the names that the lexicon and the gazetteer know; gives a text of the same length, so that
each offset stays. A paragraph in ordinary case is given back as it is. What is a name that nobody knows stays
in lower case: nothing is invented but capitals.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from string import ascii_uppercase

from eventwire.coding.gazetteer import wordlists
from eventwire.coding.gazetteer.names import normalise_name
from eventwire.coding.gazetteer.places import Form, Kind, NamedPlace
from eventwire.coding.gazetteer.store import Gazetteer
from eventwire.coding.lexicon import Lexicon

_LEAST_LETTERS = 40  # below this, a line of capitals is a heading or a name
_SHOUTED_SHARE, _LOWERED_SHARE = 0.85, 0.004
_SAFE_POPULATION, _PLACED_POPULATION = 300_000, 3_000
_LEAST_PLACE_CHARS = 4
_LONGEST_NAME = 6  # words
_LEAST_NAME_CHARS = 3  # shorter names of the lexicon are words too: "us", "it"
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
_INITIAL = re.compile(r"(?<![\w'’])(?:[a-z]\.){1,4}(?!\w)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’)\]]*\s+|\n)[\W_]*([^\W\d_])")
_BRACKETED = re.compile(r"\(([a-z]{2,8})\)")
_UNSPEAKABLE = re.compile(r"[bcdfghjklmnpqrstvwxz]{3,5}")
_LISTS = {
    name: frozenset(words)
    for name, words in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
_TITLES = _LISTS["titles"]
_ABBREVIATIONS = _LISTS["abbreviations"]
_CALENDAR = _LISTS["calendar"]
_MARCH_OR_MAY = re.compile(r"\b(?:march|may)(?= \d)|(?<=\d )(?:march|may)\b")
_SHORT_MONTH = re.compile(r"(?<=\d )(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?=[. ])")
_PRONOUN = re.compile(r"(?<![\w'’.])i(?=[\s'’,;]|$)")
_BEFORE_PLACE = _LISTS["before_place"]
_FUNCTION_WORDS = _LISTS["function_words"]
_PLACE_KINDS = frozenset(
    (Kind.COUNTRY, Kind.CONTINENT, Kind.ADMIN1, Kind.ADMIN2, Kind.CITY, Kind.QUARTER, Kind.REGION)
)

FindPlaces = Callable[[Collection[str]], Collection[str]]


def is_one_case(text: str) -> bool:
    """Tell whether a text is written in capitals, or without any.

    >>> is_one_case("ENVOYS OF CHAD AND NIGER MET IN ACCRA ON MONDAY AFTERNOON."), is_one_case("NATO")
    (True, False)
    >>> is_one_case("envoys of chad and niger met in accra on monday afternoon."), is_one_case("Envoys met.")
    (True, False)
    """
    letters = [character for character in text if character.isalpha()]
    if len(letters) < _LEAST_LETTERS:
        return False
    capitals = sum(character.isupper() for character in letters)
    plain = sum(character in ascii_uppercase for character in letters)  # "Â" is what a wrong encoding leaves
    return capitals / len(letters) >= _SHOUTED_SHARE or plain / len(letters) <= _LOWERED_SHARE


class Truecaser:
    """Gives words their capitals back. `find_places` says which of some lower-case words, in the form that
    `word` or `in word` has, name a place."""

    def __init__(self, names: Iterable[str], *, ordinary: Collection[str], find_places: FindPlaces) -> None:
        self._ordinary = frozenset(ordinary) | _FUNCTION_WORDS
        self._find_places = find_places
        self._names: dict[str, dict[tuple[str, ...], str]] = {}
        for name in names:
            self._add(name)

    def truecase(self, text: str) -> str:
        """Give the text with each shouted or lowered paragraph in ordinary case; the length never changes."""
        pieces = re.split(r"(\n+)", text)
        return "".join(self._recase(piece) if is_one_case(piece) else piece for piece in pieces)

    def _add(self, name: str) -> None:
        words = tuple(_WORD.findall(name.lower()))
        if not words or len(words) > _LONGEST_NAME or not any(map(str.isupper, name)):
            return
        if len(words) == 1 and (len(name) < _LEAST_NAME_CHARS or words[0] in self._ordinary):
            return
        written = " ".join(_WORD.findall(name))
        self._names.setdefault(words[0], {}).setdefault(words, written)

    def _recase(self, paragraph: str) -> str:
        text = "".join(low if len(low := character.lower()) == 1 else character for character in paragraph)
        found = list(_WORD.finditer(text))
        letters = list(text)
        taken = self._capitalise_names(found, letters)
        self._capitalise_places(found, letters, taken)
        self._capitalise_people(found, letters, taken)
        _capitalise_short_forms(
            text, [word for number, word in enumerate(found) if number not in taken], letters
        )
        _capitalise_positions(text, letters)
        return "".join(letters)

    def _capitalise_names(self, found: list[re.Match[str]], letters: list[str]) -> set[int]:
        """Write the names of the lexicon, the longest first; give the numbers of the words in them."""
        taken: set[int] = set()
        number = 0
        while number < len(found):
            length, written = self._longest_name(found, number)
            for word, form in zip(found[number : number + length], written.split(), strict=True):
                _write(letters, word.start(), form)
            taken.update(range(number, number + length))
            number += max(1, length)
        return taken

    def _longest_name(self, found: list[re.Match[str]], number: int) -> tuple[int, str]:
        words = [_bare(match[0]) for match in found[number : number + _LONGEST_NAME]]
        known = self._names.get(words[0], {})
        for length in range(len(words), 0, -1):
            written = known.get(tuple(words[:length]))
            if written is not None:
                return length, written
        return 0, ""

    def _capitalise_places(self, found: list[re.Match[str]], letters: list[str], taken: set[int]) -> None:
        """Write the names of places: well-known ones anywhere, others behind "in" and the like."""
        keys: dict[int, list[tuple[str, int]]] = {}
        for number, word in enumerate(found):
            before = found[number - 1][0] if number else ""
            for length in (2, 1):
                part = found[number : number + length]
                name = " ".join(_bare(match[0]) for match in part)
                if len(part) < length or not taken.isdisjoint(range(number, number + length)):
                    continue
                if len(name) >= _LEAST_PLACE_CHARS and _bare(word[0]) not in self._ordinary:
                    key = f"in {name}" if before in _BEFORE_PLACE else name
                    keys.setdefault(number, []).append((key, length))
        known = self._find_places({key for options in keys.values() for key, _ in options})
        for number, options in keys.items():
            length = next((length for key, length in options if key in known), 0)
            for place in range(number, number + length):
                _raise(letters, found[place].start())
                taken.add(place)

    def _capitalise_people(self, found: list[re.Match[str]], letters: list[str], taken: set[int]) -> None:
        """Write given names, the unknown words that follow them or a title, and these wherever they recur."""
        is_name = False
        families: set[str] = set()
        for number, word in enumerate(found):
            form = _bare(word[0])
            goes_on = number > 0 and letters[found[number - 1].end() : word.start()] in ([" "], [".", " "])
            follows = is_name and goes_on and form not in self._ordinary
            is_title = f"{form}." in wordlists.TITLES or form in _TITLES
            if (
                number not in taken
                and (form in wordlists.GIVEN_NAMES or follows)
                and form not in self._ordinary
            ):
                _raise(letters, word.start())
                taken.add(number)
                is_name = word[0] == form and not follows
                families.update((form,) if follows and len(form) >= _LEAST_PLACE_CHARS else ())
            else:
                is_name = is_title
            if is_title:
                _raise(letters, word.start())
        for word in found:
            if _bare(word[0]) in families:
                _raise(letters, word.start())


def _capitalise_short_forms(text: str, words: Iterable[re.Match[str]], letters: list[str]) -> None:
    """Write initials, which a text gives in brackets or nobody could say, and days and months."""
    short = set(_BRACKETED.findall(text))
    for word in words:
        form = word[0]
        if form in short or (_UNSPEAKABLE.fullmatch(form) and form not in _ABBREVIATIONS):
            _write(letters, word.start(), form.upper())
        elif _bare(form) in _CALENDAR:
            _raise(letters, word.start())


def _capitalise_positions(text: str, letters: list[str]) -> None:
    """Write what has a capital by its place: dates, "I", initials with points, a sentence."""
    for rule in (_MARCH_OR_MAY, _SHORT_MONTH, _PRONOUN):
        for match in rule.finditer(text):
            _raise(letters, match.start())
    for match in _INITIAL.finditer(text):
        _write(letters, match.start(), match[0].upper())
    for match in _SENTENCE_START.finditer(text):
        _raise(letters, match.start(1))


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").rstrip(".")


def _write(letters: list[str], start: int, form: str) -> None:
    letters[start : start + len(form)] = form


def _raise(letters: list[str], at: int) -> None:
    capital = letters[at].upper()
    if len(capital) == 1:
        letters[at] = capital


class PlaceNames:
    """Which words the gazetteer knows as places that news is likely to name."""

    def __init__(self, open_gazetteer: Callable[[], Gazetteer]) -> None:
        """Take what opens the gazetteer; it is called when the first text needs it."""
        self._open_gazetteer = open_gazetteer

    def __call__(self, keys: Collection[str]) -> Collection[str]:
        """Give the keys that name a place: from 300,000 people on anywhere, from 3,000 on behind "in"."""
        names = {key: normalise_name(key.removeprefix("in ")) for key in keys}
        known = self._open_gazetteer().find_names(names.values())
        return {
            key
            for key, name in names.items()
            if any(_is_likely(found, is_placed=key.startswith("in ")) for found in known.get(name, ()))
        }


def _is_likely(found: NamedPlace, *, is_placed: bool) -> bool:
    forms = (Form.PRIMARY, Form.ALTERNATE) if is_placed else (Form.PRIMARY,)
    population = _PLACED_POPULATION if is_placed else _SAFE_POPULATION
    return found.form in forms and found.place.kind in _PLACE_KINDS and found.place.population >= population


def make_truecaser(lexicon: Lexicon, open_gazetteer: Callable[[], Gazetteer]) -> Truecaser:
    """Make a truecaser that knows the actors of the lexicon and the places of the gazetteer."""
    patterns = lexicon.patterns
    triggers = {*patterns.verbs, *patterns.nouns, *patterns.adjectives}
    roles = {
        word for name in lexicon.actors.names() if name.kind == "role" for word in name.words.lower().split()
    }
    names = (name.words for name in lexicon.actors.names() if name.kind not in ("role", "not"))
    return Truecaser(
        names, ordinary=wordlists.ORDINARY | triggers | roles, find_places=PlaceNames(open_gazetteer)
    )
