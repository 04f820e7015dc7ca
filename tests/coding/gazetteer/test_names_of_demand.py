"""The names that an area specialist looks for first: found by their words alone, in the right country, at the
right point."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventwire.coding.gazetteer.distance import measure_km
from eventwire.records import PlaceMention, PlacePrecision

CITY, ADMIN1, REGION = PlacePrecision.CITY, PlacePrecision.ADMIN1, PlacePrecision.REGION

DEMAND = [
    ("Shells fell on Tal Rifaat overnight, residents said.", "Tal Rifaat", "SYR", 36.47, 37.10, CITY),
    ("A patrol came under fire in Afrin on Friday.", "Afrin", "SYR", 36.51, 36.87, CITY),
    ("Air raids hit the city of Idlib at dawn.", "Idlib", "SYR", 35.93, 36.63, CITY),
    ("Rescuers in Idlib province counted the dead.", "Idlib", "SYR", 35.77, 36.67, ADMIN1),
    (
        "Fighters east of the Euphrates handed over their arms.",
        "east of the Euphrates",
        "SYR",
        36.20,
        39.50,
        REGION,
    ),
    ("A car bomb exploded in Tal Abyad, killing two.", "Tal Abyad", "SYR", 36.70, 38.95, CITY),
    ("Troops entered Ras al-Ain on Sunday.", "Ras al-Ain", "SYR", 36.85, 40.07, CITY),
    ("A convoy left Manbij for the front.", "Manbij", "SYR", 36.53, 37.95, CITY),
    ("Heavy fighting continued around Bakhmut.", "Bakhmut", "UKR", 48.59, 38.00, CITY),
    ("Two villages in the Donetsk region were retaken.", "Donetsk", "UKR", 48.00, 37.67, ADMIN1),
    ("Aid trucks waited to enter the Gaza Strip.", "Gaza Strip", "PSE", 31.42, 34.36, ADMIN1),
    ("Egypt opened the Gaza border on Monday.", "Gaza", "PSE", 31.50, 34.47, CITY),
    ("Settlers attacked a village in the West Bank.", "West Bank", "PSE", 31.95, 35.25, ADMIN1),
    ("Rockets landed in the Golan Heights.", "Golan Heights", "SYR", 33.00, 35.80, REGION),
    ("Militias burned homes across Darfur.", "Darfur", "SDN", 13.00, 25.00, REGION),
    ("The army left its camp in Kidal.", "Kidal", "MLI", 18.44, 1.41, CITY),
    ("Villagers fled Rakhine by boat.", "Rakhine", "MMR", 19.00, 94.25, ADMIN1),
    ("Gunmen seized a hospital in Marawi.", "Marawi", "PHL", 8.00, 124.28, CITY),
    ("Roads were blocked in Cauca by farmers.", "Cauca", "COL", 2.50, -76.83, ADMIN1),
    ("Teachers marched in Chiapas against the reform.", "Chiapas", "MEX", 16.50, -92.50, ADMIN1),
    ("Two ships collided in the South China Sea.", "South China Sea", None, 14.00, 114.00, REGION),
    ("A tanker was seized in the Strait of Hormuz.", "Strait of Hormuz", None, 26.57, 56.25, REGION),
    ("A strike closed shops across Kashmir.", "Kashmir", None, 34.30, 75.50, REGION),
    ("The truce in Nagorno-Karabakh was broken.", "Nagorno-Karabakh", "AZE", 39.85, 46.75, REGION),
    ("Convoys reached Tigray for the first time.", "Tigray", "ETH", 14.17, 38.83, ADMIN1),
    ("Rebels advanced in North Kivu.", "North Kivu", "COD", -0.67, 28.75, ADMIN1),
]


@pytest.mark.parametrize(("text", "name", "country", "lat", "lon", "precision"), DEMAND)
def test_a_name_of_demand_is_found_with_its_country_point_and_precision(
    find: Callable[[str], dict[str, PlaceMention]],
    text: str,
    name: str,
    country: str | None,
    lat: float,
    lon: float,
    precision: PlacePrecision,
) -> None:
    mention = find(text)[name]
    assert mention.lat is not None
    assert mention.lon is not None
    near = measure_km(mention.lat, mention.lon, lat, lon) < 5
    assert (mention.country, mention.precision, near) == (country, precision, True)
