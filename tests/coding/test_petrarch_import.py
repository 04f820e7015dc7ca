"""Dictionaries in PETRARCH's formats become entries; what cannot be said here is listed with its line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eventwire.coding.coder import Coder
from eventwire.coding.lexicon.petrarch import import_dictionary, write_entries
from eventwire.coding.lexicon.store import load_lexicon
from eventwire.coding.texts import CodingText
from eventwire.errors import LexiconError
from eventwire.settings import Settings

ACTORS = """# a small dictionary of our own
<!-- two lines
that say nothing -->
ARMY_OF_THE_BLUE_HILLS_(ABH)_ [TURREB] # in the hills
+BLUE_HILLS_ARMY_

ALINA_MORVAY_
+MORVAY_
    [HUNGOV 20040101-20061231]
    [HUNOPP >20070101]
NOBODY_
ODD_BAND_ [TURREBXYZ]
LOST_BAND_ [QQQ]
LATE_BAND_ [TURREB >2007]
"""
AGENTS = """!WORKER! = HAND, HANDS
TOLLKEEPER_ {TOLLKEEPERS_} [~GOV]
DOCK!WORKER! [~LAB]
OXMAN {OXMEN} [COP~]
GHOST [~QQQ]
CHAIR!NONE! [~GOV]
STRAY
"""
VERBS = """&DUTY
+TOLL
+CUSTOMS_DUTY

---  CLOBBER   [190]  ---
CLOBBER {CLOBBERS CLOBBERED }
WALLOP
KNOCK_ABOUT
HIT_FOR_SIX
- * &DUTY [163] # CLOBBER
- * {TOLL ROAD} (IN +) [172:172]
- POLICE * (WITH {LONG STICK}) [175]
- * [999]
- * (TO ^) [190]
- * BREAD WINE [190]
- + AND * [190]
"""


def imported(tmp_path: Path, words: str) -> tuple[dict[str, list[dict[str, Any]]], dict[int, str]]:
    path = tmp_path / "mine.txt"
    path.write_text(words, encoding="utf-8")
    found = import_dictionary(path)
    return found.entries, dict(found.untranslated)


def test_an_actor_has_our_spelling_its_acronym_and_its_code(tmp_path: Path) -> None:
    group = imported(tmp_path, ACTORS)[0]["actors/groups.jsonl"][0]
    assert (group["name"], group["aliases"], group["code"]) == (
        "Army of the Blue Hills",
        ["ABH", "Blue Hills Army"],
        "TURREB",
    )
    assert (group["country"], group["roles"], group["imported"]) == ("TUR", ["REB"], "mine.txt:4")


def test_codes_in_time_become_offices(tmp_path: Path) -> None:
    (person,) = imported(tmp_path, ACTORS)[0]["actors/people.jsonl"]
    assert [(office["code"], office["from"], office["to"]) for office in person["offices"]] == [
        ("HUNGOV", "2004-01-01", "2006-12-31"),
        ("HUNOPP", "2007-01-01", None),
    ]


def test_every_line_of_actors_that_is_left_out_or_changed_is_listed(tmp_path: Path) -> None:
    assert imported(tmp_path, ACTORS)[1] == {
        11: "NOBODY_ has no code",
        12: "of the code TURREBXYZ only TURREB is known here; it was taken so",
        13: "the code 'QQQ' names no country and no role that is known here",
        14: "the time of 'TURREB >2007' cannot be read",
    }


def test_agents_become_roles(tmp_path: Path) -> None:
    entries = imported(tmp_path, AGENTS)[0]["actors/roles.jsonl"]
    assert [(entry["nouns"], entry["role"]) for entry in entries] == [
        (["tollkeeper"], "GOV"),
        (["dockhand", "dockhands"], "LAB"),
        (["oxman"], "COP"),
    ]


def test_every_line_of_agents_that_is_left_out_is_listed(tmp_path: Path) -> None:
    assert imported(tmp_path, AGENTS)[1] == {
        5: "the code '~QQQ' holds no role that is known here",
        6: "the set !NONE! is not in the file",
        7: "no noun with a code in brackets",
    }


def test_verbs_become_patterns(tmp_path: Path) -> None:
    entries = imported(tmp_path, VERBS)[0]
    (duty,) = entries["classes.jsonl"]
    bare, sanction, road, stick = entries["events/petrarch.jsonl"]
    assert (duty["class"], duty["nouns"]) == ("@petrarch_duty", "toll")
    assert (bare["verb"], bare["code"]) == ("clobber|wallop|knock about", "190")
    assert (sanction["object"], sanction["code"]) == ("@petrarch_duty", "163")
    assert (road["object"], road["needs"], road["target"], road["reciprocal"]) == (
        "road",
        {"obj.poss": "toll"},
        "in",
        True,
    )
    assert stick["needs"] == {"subj": "police", "with": "stick", "with.poss": "long"}


def test_every_line_of_verbs_that_is_left_out_is_listed(tmp_path: Path) -> None:
    assert imported(tmp_path, VERBS)[1] == {
        3: "'customs_duty': a set holds single words here",
        9: "HIT_FOR_SIX: a verb is one word here, with a particle behind it",
        13: "[999] is no CAMEO 1.1b3 code",
        14: "'^' cannot be said here",
        15: "WINE: no more than one object of two words can be asked for",
        16: "'+ AND': no more than one word can be asked for before the verb",
    }


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no line of an actor, agent or verb dictionary"):
        imported(tmp_path, "Dear all,\n")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import all three into a folder, the first of them twice."""
    folder = tmp_path_factory.mktemp("own")
    for name, words in (("a.txt", ACTORS), ("a.txt", ACTORS), ("b.txt", AGENTS), ("c.txt", VERBS)):
        path = folder / name
        path.write_text(words, encoding="utf-8")
        write_entries(import_dictionary(path), name, folder / "lexicon")
    return folder / "lexicon"


def test_a_file_that_is_imported_again_takes_the_place_of_what_it_gave(own: Path) -> None:
    lines = (own / "actors" / "groups.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Army of the Blue Hills", "Odd Band"]


def test_imported_entries_stand_beside_ours(own: Path) -> None:
    lexicon, ours = load_lexicon(own), load_lexicon()
    assert len(lexicon.actors.groups) == len(ours.actors.groups) + 2
    assert len(lexicon.patterns.patterns) == len(ours.patterns.patterns) + 4


@pytest.mark.parametrize(
    ("sentence", "day", "event"),
    [
        ("Alina Morvay walloped the Army of the Blue Hills.", "2005-03-01", ("190", "HUNGOV", "TURREB")),
        ("Alina Morvay walloped the Army of the Blue Hills.", "2008-03-01", ("190", "HUNOPP", "TURREB")),
        ("Kenyan tollkeepers clobbered Uganda.", "2008-03-01", ("190", "KENGOV", "UGA")),
    ],
)
def test_a_coder_with_an_own_lexicon_knows_its_words(
    own: Path, sentence: str, day: str, event: tuple[str, str, str]
) -> None:
    (found,) = next(
        coder_of(own).code([CodingText(text_id="one", text=sentence, published_on=date.fromisoformat(day))])
    ).events
    assert (found.cameo, found.source and found.source.code, found.target and found.target.code) == event


CODERS: dict[Path, Coder] = {}


def coder_of(own: Path) -> Coder:
    """Give one coder a folder, for it takes a second to make."""
    if own not in CODERS:
        CODERS[own] = Coder(tokens_limit=150, gazetteer=Settings().gazetteer, lexicon=own)
    return CODERS[own]


def test_an_own_lexicon_makes_another_coder_version(own: Path, coder: Coder) -> None:
    assert coder_of(own).version != coder.version
