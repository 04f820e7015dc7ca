"""Which of the places of one name is meant, and when none is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventwire.records import PlaceMention, PlacePrecision

Resolve = Callable[..., list[PlaceMention]]


@pytest.mark.parametrize(
    ("text", "names", "country", "admin1"),
    [
        ("A fire broke out in Paris, Texas, on Monday.", ("Paris", "Texas"), "USA", "Texas"),
        ("A fire broke out in Paris, France, on Monday.", ("Paris", "France"), "FRA", "Île-de-France"),
        ("Police in Alexandria, Va., arrested a man.", ("Alexandria", "Va."), "USA", "Virginia"),
        ("The mayor of Idlib in northern Syria resigned.", ("Idlib", "Syria"), "SYR", "Idlib"),
        ("Police in London (Ontario) arrested a man.", ("London", "Ontario"), "CAN", "Ontario"),
        ("Rebels in Tripoli, a port in Lebanon, fired rockets.", ("Tripoli", "Lebanon"), "LBN", "Liban-Nord"),
    ],
)
def test_the_container_named_behind_a_place_decides(
    resolve: Resolve, text: str, names: tuple[str, ...], country: str, admin1: str
) -> None:
    mention = resolve(text, *names)[0]
    assert (mention.country, mention.admin1) == (country, admin1)


def test_the_country_named_before_a_place_decides(resolve: Resolve) -> None:
    _, tripoli = resolve("Gunmen in the Lebanese city of Tripoli fired on the army.", "Lebanese", "Tripoli")
    assert tripoli.country == "LBN"


def test_a_name_has_one_sense_in_a_document(resolve: Resolve) -> None:
    text = "A fire broke out in Paris, Texas. The mayor of Paris thanked the firemen."
    first, _, second = resolve(text, "Paris", "Texas", "Paris")
    assert first.geonames_id == second.geonames_id


def test_two_containers_of_one_name_are_two_places(resolve: Resolve) -> None:
    text = "The mayors of Paris, Texas and Paris, France met."
    first, _, second, _ = resolve(text, "Paris", "Texas", "Paris", "France")
    assert (first.country, second.country) == ("USA", "FRA")


def test_the_countries_of_a_document_decide_between_homonyms(resolve: Resolve) -> None:
    text = "Libya is calm. In Libya, shops in Benghazi and Misrata opened, and in Tripoli buses ran."
    mentions = resolve(text, "Libya", "Libya", "Benghazi", "Misrata", "Tripoli")
    assert mentions[-1].country == "LBY"


def test_places_near_each_other_support_each_other(resolve: Resolve) -> None:
    text = "Storms hit Dayton and Columbus, and in Dublin a barn in Delaware County burned."
    assert resolve(text, "Dayton", "Columbus", "Dublin", "Delaware County")[2].admin1 == "Ohio"


def test_a_country_beats_a_town_of_its_name(resolve: Resolve) -> None:
    (lebanon,) = resolve("Soldiers left Lebanon.", "Lebanon")
    assert (lebanon.country, lebanon.precision) == ("LBN", PlacePrecision.COUNTRY)


def test_a_country_beats_a_building_of_its_name(resolve: Resolve) -> None:
    (jordan,) = resolve("Officials flew to Jordan on Monday.", "Jordan")
    assert jordan.precision is PlacePrecision.COUNTRY


def test_a_bare_name_means_the_town_and_the_division_word_means_the_division(resolve: Resolve) -> None:
    town, division = resolve("Kherson was shelled; Kherson region lost power.", "Kherson", "Kherson")
    assert (town.precision, division.precision) == (PlacePrecision.CITY, PlacePrecision.ADMIN1)


def test_a_part_of_a_country_is_marked_as_a_region_of_it(resolve: Resolve) -> None:
    (mali,) = resolve("Gunmen attacked a convoy in northern Mali.", "Mali")
    assert (mali.country, mali.precision, mali.name) == ("MLI", PlacePrecision.REGION, "Northern Mali")


def test_beside_a_place_is_not_inside_it(resolve: Resolve) -> None:
    text = "Fighting broke out near Tal Rifaat north of Aleppo."
    assert resolve(text, "Tal Rifaat", "Aleppo")[1].precision is PlacePrecision.CITY


def test_the_runner_up_is_another_place_with_a_positive_margin(resolve: Resolve) -> None:
    (tripoli,) = resolve("Shops in Tripoli opened.", "Tripoli")
    assert tripoli.runner_up_id not in (None, tripoli.geonames_id)
    assert tripoli.margin is not None
    assert tripoli.margin > 0


def test_the_reason_says_what_was_found_and_over_what(resolve: Resolve) -> None:
    (tripoli,) = resolve("Shops in Tripoli opened.", "Tripoli")
    assert tripoli.reason is not None
    assert tripoli.reason.startswith("city of ")
    assert "over Tripoli" in tripoli.reason


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met at Xqzvbrook yesterday.", "Xqzvbrook"),
        ("Prices fell in Western markets.", "Western"),
    ],
)
def test_a_name_that_nothing_supports_has_no_place_but_a_reason(
    resolve: Resolve, text: str, name: str
) -> None:
    (mention,) = resolve(text, name)
    assert (mention.geonames_id, mention.lat, mention.country) == (None, None, None)
    assert mention.reason


def test_a_hamlet_far_from_everything_is_no_guess(resolve: Resolve) -> None:
    _, wing = resolve("In Peru, aides left the West Wing.", "Peru", "Wing")
    assert wing.geonames_id is None


def test_the_order_of_the_answers_is_the_order_of_the_questions(resolve: Resolve) -> None:
    spans = [
        mention.span.text for mention in resolve("From Oslo to Rome and Cairo.", "Oslo", "Rome", "Cairo")
    ]
    assert spans == ["Oslo", "Rome", "Cairo"]


def test_no_toponyms_give_no_places(resolve: Resolve) -> None:
    assert resolve("Nothing happened.") == []
