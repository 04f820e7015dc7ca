"""A name that a text has in a country where no such place is known is no namesake in another country."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventwire.records import PlaceMention, PlacePrecision

Find = Callable[[str], dict[str, PlaceMention]]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Gunmen attacked soldiers in Toulouse in Mozambique, killing six.", "Toulouse", "MOZ"),
        ("Gunmen killed six soldiers in Toulouse, Ethiopia, on Sunday.", "Toulouse", "ETH"),
        ("Six soldiers died near the village of Toulouse in Burkina Faso.", "Toulouse", "BFA"),
    ],
)
def test_the_country_stands_for_a_place_of_it_that_nobody_knows(
    find: Find, text: str, name: str, country: str
) -> None:
    mention = find(text)[name]
    assert (mention.country, mention.precision) == (country, PlacePrecision.COUNTRY)


def test_the_part_of_a_country_stands_for_it_where_the_text_names_one(find: Find) -> None:
    mention = find("Gunmen killed six soldiers in Toulouse in northern Ethiopia.")["Toulouse"]
    assert (mention.country, mention.precision) == ("ETH", PlacePrecision.REGION)


def test_the_reason_says_that_the_country_stands_for_the_place(find: Find) -> None:
    mention = find("Gunmen attacked soldiers in Toulouse in Mozambique.")["Toulouse"]
    assert mention.reason == (
        "no place of the name is known in Mozambique, where the text has it: country instead"
    )


def test_every_mention_of_such_a_name_is_read_so(find: Find) -> None:
    text = "Toulouse fell on Friday. Rebels had entered the port of Toulouse in Mozambique."
    assert find(text)["Toulouse"].country == "MOZ"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("At a meeting in Washington, Iran said that it would not yield.", "Washington", "USA"),
        ("Talks were held in Moscow, Syria, Iran and Turkey said.", "Moscow", "RUS"),
        ("Leaders met in Vienna, France and Italy.", "Vienna", "AUT"),
        ("A fire broke out in Paris, Texas, on Monday.", "Paris", "USA"),
        ("Troops backed by Moscow in Syria withdrew.", "Moscow", "RUS"),
        ("Lecturers of the University of Toulouse in Sudan went home.", "Toulouse", "FRA"),
        ("A fire broke out in Rome, Georgia, on Monday.", "Rome", "USA"),
    ],
)
def test_a_country_that_only_stands_behind_a_name_does_not_take_it(
    find: Find, text: str, name: str, country: str
) -> None:
    assert find(text)[name].country == country
