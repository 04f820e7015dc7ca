"""What the words beside a toponym say."""

from __future__ import annotations

import pytest

from eventwire.coding.gazetteer.patterns import Containment, find_containments, read_cue, read_wider_name
from eventwire.coding.gazetteer.places import Kind
from eventwire.coding.gazetteer.toponyms import Toponym


def mark(text: str, *names: str) -> list[Toponym]:
    toponyms, position = [], 0
    for name in names:
        start = text.index(name, position)
        toponyms.append(Toponym(text=name, start=start, end=start + len(name), kind="GPE"))
        position = start + len(name)
    return toponyms


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("in Idlib province", "Idlib", Kind.ADMIN1),
        ("the province of Idlib", "Idlib", Kind.ADMIN1),
        ("Walker County", "Walker County", Kind.ADMIN2),
        ("the town of Saraqib", "Saraqib", Kind.CITY),
        ("the Tigris river", "Tigris", Kind.RIVER),
        ("Lake Chad", "Lake Chad", Kind.WATER),
        ("the Yarmouk camp", "Yarmouk", Kind.SITE),
        ("Damascus airport", "Damascus", Kind.AIRPORT),
        ("Kherson and Odesa", "Odesa", None),
        ("the Donetsk and Luhansk regions", "Luhansk", Kind.ADMIN1),
    ],
)
def test_the_kind_of_place_is_read_from_the_words(text: str, name: str, kind: Kind | None) -> None:
    (toponym,) = mark(text, name)
    cue = read_cue(text, toponym)
    assert (kind in cue) if kind else cue == frozenset()


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Paris, Texas", ("Paris", "Texas"), Containment(inner=0, outer=1)),
        ("Idlib in northern Syria", ("Idlib", "Syria"), Containment(inner=0, outer=1)),
        ("Tripoli, a port city in Lebanon", ("Tripoli", "Lebanon"), Containment(inner=0, outer=1)),
        ("London (Ontario)", ("London", "Ontario"), Containment(inner=0, outer=1)),
        ("the Syrian city of Idlib", ("Syrian", "Idlib"), Containment(inner=1, outer=0)),
        ("Iraq's northern city of Mosul", ("Iraq", "Mosul"), Containment(inner=1, outer=0)),
        (
            "Tal Rifaat, north of Aleppo",
            ("Tal Rifaat", "Aleppo"),
            Containment(inner=0, outer=1, is_beside=True),
        ),
        ("a base near Homs", ("base", "Homs"), Containment(inner=0, outer=1, is_beside=True)),
    ],
)
def test_containment_and_nearness_are_read_from_the_gap(
    text: str, names: tuple[str, str], expected: Containment
) -> None:
    assert find_containments(text, mark(text, *names)) == (expected,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("At talks in Geneva, the United States said no.", ("Geneva", "United States")),
        ("Syria and Iraq", ("Syria", "Iraq")),
        ("Syria. Iraq said", ("Syria", "Iraq")),
        ("Syria\n in Iraq", ("Syria", "Iraq")),
    ],
)
def test_places_that_only_stand_together_contain_nothing(text: str, names: tuple[str, str]) -> None:
    assert find_containments(text, mark(text, *names)) == ()


@pytest.mark.parametrize(
    ("text", "name", "wider"),
    [
        ("forces east of the Euphrates", "Euphrates", "east of the Euphrates"),
        ("in northern Mali", "Mali", "northern Mali"),
        ("on the east bank of the Euphrates", "Euphrates", "the east bank of the Euphrates"),
        ("in Mali", "Mali", ""),
    ],
)
def test_a_direction_before_a_name_widens_it(text: str, name: str, wider: str) -> None:
    assert read_wider_name(text, mark(text, name)[0]) == wider
