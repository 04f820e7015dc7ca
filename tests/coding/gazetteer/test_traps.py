"""What goes wrong with GeoNames and news when nobody looks: each trap once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventwire.coding.gazetteer.names import normalise_name
from eventwire.coding.gazetteer.places import Kind
from eventwire.coding.gazetteer.store import Gazetteer
from eventwire.records import PlaceMention

Find = Callable[[str], dict[str, PlaceMention]]


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Clashes were reported in Tall Abyad, Syria.", "Tall Abyad", 163750),
        ("Clashes were reported in Ra's al-'Ayn, Syria.", "Ra's al-'Ayn", 165509),
        ("The army shelled Tall 'Afar in northern Iraq.", "Tall 'Afar", 90393),
    ],
)
def test_a_seat_with_no_people_in_geonames_is_still_found(
    find: Find, text: str, name: str, place_id: int
) -> None:
    assert find(text)[name].geonames_id == place_id


@pytest.mark.parametrize("spelling", ["Tal Rifaat", "Tell Rifaat", "Tall Rif'at", "Tel Refaat"])
def test_the_spellings_of_one_town_are_one_place(find: Find, spelling: str) -> None:
    assert find(f"Mortars hit {spelling} in Aleppo province, Syria.")[spelling].geonames_id == 163476


def test_a_spelling_that_nobody_listed_is_found_by_its_consonants_in_the_countries_of_the_document(
    resolve: Callable[..., list[PlaceMention]],
) -> None:
    syria, town = resolve("In Syria, mortars hit Tull Rifaet at night.", "Syria", "Tull Rifaet")
    assert (syria.country, town.geonames_id) == ("SYR", 163476)


def test_the_consonants_of_a_name_are_not_looked_for_outside_the_countries_of_the_document(
    resolve: Callable[..., list[PlaceMention]],
) -> None:
    peru, town = resolve("In Peru, mortars hit Tull Rifaet at night.", "Peru", "Tull Rifaet")
    assert (peru.country, town.geonames_id) == ("PER", None)


@pytest.mark.parametrize(
    ("name", "wrong_id"),
    [
        ("Euphrates", 170792),
        ("West Bank", 6254930),
        ("Gaza", 6254930),
        ("Mosul", 92877),
        ("Columbia", 4138106),
    ],
)
def test_a_harmful_alias_does_not_lead_to_the_wrong_place(
    gazetteer: Gazetteer, name: str, wrong_id: int
) -> None:
    found = gazetteer.find_names([normalise_name(name)])[normalise_name(name)]
    assert wrong_id not in {entry.place.place_id for entry in found}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Ghouta", "SYR"), ("Zamzam", "SDN"), ("Palmyra", "SYR"), ("Kivu", "COD"), ("Kashmir", None),
        ("South China Sea", None), ("Strait of Hormuz", None), ("Baghouz", "SYR"), ("Mir Ali", "PAK"),
    ],
)  # fmt: skip
def test_a_place_that_the_packages_lack_is_there(
    gazetteer: Gazetteer, name: str, country: str | None
) -> None:
    found = gazetteer.find_names([normalise_name(name)])[normalise_name(name)]
    assert country in {entry.place.country for entry in found}


def test_an_airport_has_the_division_of_the_nearest_city(gazetteer: Gazetteer) -> None:
    key = normalise_name("Aleppo International Airport")
    (entry,) = gazetteer.find_names([key])[key]
    assert (entry.place.kind, entry.place.admin1) == (Kind.AIRPORT, "Aleppo")


def test_states_and_capitals_are_no_names_of_countries(gazetteer: Gazetteer) -> None:
    found = gazetteer.find_names(["texas", "paris", "bavaria", "kabul"])
    kinds = {entry.place.kind for entries in found.values() for entry in entries}
    assert (len(found), Kind.COUNTRY in kinds) == (4, False)


def test_every_country_has_a_label_on_its_own_land(gazetteer: Gazetteer) -> None:
    morocco = gazetteer.find_places([2542007])[2542007]
    assert (round(morocco.lat), round(morocco.lon)) == (32, -5)


@pytest.mark.parametrize(
    ("text", "name", "country", "place_id"),
    [
        ("Gangs attacked a prison in Port-au-Prince.", "Port-au-Prince", "HTI", 3718426),
        ("Gunmen clashed in Tripoli, in northern Lebanon.", "Tripoli", "LBN", 266826),
        ("Turkish drones hit a clinic in Sinjar.", "Sinjar", "IRQ", None),
        ("A missile hit a block of flats in Zaporizhzhia.", "Zaporizhzhia", "UKR", None),
    ],
)
def test_a_short_text_is_enough_for_a_clear_name(
    find: Find, text: str, name: str, country: str, place_id: int | None
) -> None:
    found = find(text)[name]
    assert (found.country, place_id in (None, found.geonames_id)) == (country, True)
