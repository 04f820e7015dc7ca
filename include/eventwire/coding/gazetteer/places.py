"""The frozen values of the gazetteer: a place, a name that leads to it, and the scales of precision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from eventwire.records import PlacePrecision


class Kind(StrEnum):
    """What a place is."""

    COUNTRY = "country"
    CONTINENT = "continent"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    ADMIN3 = "admin3"  # third order and below: municipalities, townships
    CITY = "city"  # any populated place
    QUARTER = "quarter"  # part of a city
    REGION = "region"  # land with a name but without an administration
    WATER = "water"  # sea, strait, lake, canal
    RELIEF = "relief"  # range, desert, island, valley
    RIVER = "river"
    AIRPORT = "airport"
    SITE = "site"  # camp, base, crossing, dam, prison


class Form(IntEnum):
    """How a name stands to its place. Lower is stronger."""

    PRIMARY = 0
    ALTERNATE = 1
    DERIVED = 2  # a name without its division word: "Idlib" for "Idlib Governorate"
    ABBREVIATION = 3  # "Ala.", "NSW": a place only in capitals or beside another place
    DEMONYM = 4  # "Syrian"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One gazetteer entry. `place_id` is the GeoNames id, negative for places that GeoNames lacks.

    Degrees are WGS 84; `country` is ISO 3166 alpha-3 (XKX: Kosovo) and None for what lies in several
    countries or none."""

    place_id: int
    name: str
    lat: float
    lon: float
    country: str | None
    admin1_id: int | None
    admin1: str | None
    admin2_id: int | None
    admin2: str | None
    kind: Kind
    feature: str
    population: int
    is_seat: bool

    @property
    def precision(self) -> PlacePrecision:
        """How exact the point is on our scale."""
        return PRECISION[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place and the form of the name that found it."""

    place: Place
    form: Form


PRECISION = {
    Kind.COUNTRY: PlacePrecision.COUNTRY,
    Kind.CONTINENT: PlacePrecision.REGION,
    Kind.ADMIN1: PlacePrecision.ADMIN1,
    Kind.ADMIN2: PlacePrecision.ADMIN2,
    Kind.ADMIN3: PlacePrecision.CITY,
    Kind.CITY: PlacePrecision.CITY,
    Kind.QUARTER: PlacePrecision.CITY,
    Kind.REGION: PlacePrecision.REGION,
    Kind.WATER: PlacePrecision.REGION,
    Kind.RELIEF: PlacePrecision.REGION,
    Kind.RIVER: PlacePrecision.REGION,
    Kind.AIRPORT: PlacePrecision.SITE,
    Kind.SITE: PlacePrecision.SITE,
}
