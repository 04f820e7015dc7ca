"""What is a place and what only looks like one, from plain words and with the model's labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventwire.coding.gazetteer.geoparser import find_places
from eventwire.coding.gazetteer.recogniser import UNREAD, Entity, Reading, find_toponyms
from eventwire.coding.gazetteer.store import Gazetteer
from eventwire.records import PlaceMention

from .conftest import split_words

Find = Callable[[str], dict[str, PlaceMention]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Washington Post reported on Monday that talks had failed.", "Washington"),
        ("Michael Jordan said he was glad.", "Jordan"),
        ("Gen. Houston told reporters that the army had left.", "Houston"),
        ("Mr Lincoln said no. Lincoln has been ill.", "Lincoln"),
        ("It is nice here. Nice people live here.", "Nice"),
        ("We will meet in May or on Sunday.", "May"),
        ("Reading is fun, teachers said.", "Reading"),
        ("Turks voted on Sunday.", "Turks"),
        ("He met two Iraqis and some Americans.", "Iraqis"),
        ("The White House said that it knew.", "White House"),
        ("He blamed the Kremlin for it.", "Kremlin"),
        ("Give us the keys, he said.", "us"),
        ("The Bank of England cut its rate.", "England"),
        ("The Duke of York left the army.", "York"),
        ("The Hutton inquiry heard three ministers.", "Hutton"),
        ("The Ebola virus spread among the villagers.", "Ebola"),
        ("Counsel for the family, Jane Carter QC, spoke.", "QC"),
    ],
)
def test_people_papers_and_ordinary_words_are_no_places(find: Find, text: str, name: str) -> None:
    assert name not in find(text)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("US troops left Iraq.", "US", "USA"),
        ("Talks between the U.S. and Iran failed.", "U.S.", "USA"),
        ("Syrian forces shelled the town.", "Syrian", "SYR"),
        (
            "Fighting went on in the Democratic Republic of the Congo.",
            "Democratic Republic of the Congo",
            "COD",
        ),
        ("The bombing of al-Bab went on in Syria.", "al-Bab", "SYR"),
        ("A bus overturned near Cox's Bazar in Bangladesh.", "Cox's Bazar", "BGD"),
        ("The governor of the Bank of Israel resigned in Haifa.", "Haifa", "ISR"),
        ("The Central Bank of Malta cut its rate.", "Malta", "MLT"),
        ("The city of York was flooded.", "York", "GBR"),
        ("Police in Montreal, QC, arrested a man.", "QC", "CAN"),
        ("The Liberia outbreak ended in May.", "Liberia", "LBR"),
        ("Sen. Smith, R-Texas, voted no.", "Texas", "USA"),
        ("The Kanawha County sheriff said two men fled West Virginia.", "Kanawha County", "USA"),
    ],
)
def test_countries_peoples_divisions_and_towns_are_found_by_their_words(
    find: Find, text: str, name: str, country: str
) -> None:
    assert find(text)[name].country == country


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A flood hit Topeka, Kan. on Monday.", {"Topeka": "Topeka", "Kan.": "Kansas"}),
        ("WAUSAU, Wis. (AP) - A bank closed.", {"WAUSAU": "Wausau", "Wis.": "Wisconsin"}),
        ("A man from Portland, Ore. was held.", {"Portland": "Portland", "Ore.": "Oregon"}),
        ("He was born in St. Louis.", {"St. Louis": "St. Louis"}),
        ("ST. PAUL - A bank closed.", {"ST. PAUL": "Saint Paul"}),
        ("They met at the White House.", {"White House": "White House"}),
    ],
)
def test_names_cut_short_and_seats_are_found_where_they_say_where(
    find: Find, text: str, places: dict[str, str]
) -> None:
    assert {words: mention.name for words, mention in find(text).items()} == places


def test_offsets_count_the_characters_of_the_text(find: Find) -> None:
    text = "“Fighting” in Syria’s north — and in Homs."
    assert all(text[m.span.start : m.span.end] == m.span.text for m in find(text).values())
    assert set(find(text)) == {"Syria", "Homs"}


def test_a_small_word_among_capitals_is_no_abbreviation(find: Find) -> None:
    assert set(find("BOMB KILLS TEN IN DAMASCUS")) == {"DAMASCUS"}


def test_a_street_is_a_place_without_an_entry_and_not_the_town_of_its_name(find: Find) -> None:
    street = find("Police closed Lancaster Street in Chicago.")["Lancaster Street"]
    assert (street.geonames_id, street.lat) == (None, None)


def test_the_label_of_the_model_can_take_a_place_away(gazetteer: Gazetteer) -> None:
    text = "Lima told the court that he was innocent."
    entity = Entity(label="PERSON", start=0, end=4)
    (plain,) = find_toponyms(text, split_words(text), gazetteer, UNREAD)
    (read,) = find_toponyms(text, split_words(text), gazetteer, Reading(entities=[entity]))
    assert read.points < plain.points


def test_a_range_that_the_model_did_not_read_is_judged_by_its_words_alone(gazetteer: Gazetteer) -> None:
    text = "Shops closed. Troops entered Homs."
    words = split_words(text)
    unread = find_toponyms(text, words, gazetteer, UNREAD)
    partly = find_toponyms(text, words, gazetteer, Reading(ranges=[(0, 13)]))
    assert [toponym.points for toponym in partly] == [toponym.points for toponym in unread]


def test_a_place_that_only_the_model_knows_is_dropped_when_the_gazetteer_cannot_place_it(
    gazetteer: Gazetteer,
) -> None:
    text = "They went to Xqzvbrook."
    reading = Reading(entities=[Entity(label="GPE", start=13, end=22)])
    assert find_places(text, split_words(text), gazetteer, reading) == ()


def test_a_possible_place_is_kept_when_the_places_around_support_it(find: Find) -> None:
    alone = "Clinton couple faces charges."
    among = f"{alone} Police in Jackson, Mississippi, and Madison, Mississippi, made arrests."
    assert ("Clinton" in find(alone), "Clinton" in find(among)) == (False, True)


def test_blank_tokens_do_no_harm(gazetteer: Gazetteer) -> None:
    text = "In  Syria\n\nTurkey"
    tokens = [("In", 0, 2), (" ", 3, 4), ("Syria", 4, 9), ("\n\n", 9, 11), ("Turkey", 11, 17)]
    assert [m.country for m in find_places(text, tokens, gazetteer)] == ["SYR", "TUR"]


def test_an_empty_text_has_no_places(gazetteer: Gazetteer) -> None:
    assert find_places("", [], gazetteer) == ()
