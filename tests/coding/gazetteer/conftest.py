"""The shipped gazetteer, unpacked once a session, and ways to ask it about a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from eventwire.coding.gazetteer.geoparser import find_places
from eventwire.coding.gazetteer.resolver import resolve_toponyms
from eventwire.coding.gazetteer.spans import split_words
from eventwire.coding.gazetteer.store import Gazetteer
from eventwire.coding.gazetteer.toponyms import Toponym
from eventwire.records import PlaceMention


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    opened = Gazetteer.open(tmp_path_factory.mktemp("gazetteer"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def find(gazetteer: Gazetteer) -> Callable[[str], dict[str, PlaceMention]]:
    """Find the places of a text by its plain words; a name that is there twice gives its first mention."""

    def find_in(text: str) -> dict[str, PlaceMention]:
        mentions = find_places(text, split_words(text), gazetteer)
        return {mention.span.text: mention for mention in reversed(mentions)}

    return find_in


@pytest.fixture(scope="session")
def resolve(gazetteer: Gazetteer) -> Callable[..., list[PlaceMention]]:
    """Resolve the given names of a text, in the order in which they are given."""

    def resolve_in(text: str, *names: str) -> list[PlaceMention]:
        toponyms, position = [], 0
        for name in names:
            position = text.index(name, position)
            toponyms.append(Toponym(text=name, start=position, end=position + len(name), kind="GPE"))
            position += len(name)
        return list(resolve_toponyms(toponyms, text, gazetteer))

    return resolve_in
