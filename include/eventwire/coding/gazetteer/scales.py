"""Takes our precision of a place, gives the same on the scales of GDELT, ACLED and UCDP.

GDELT: ActionGeo_Type of the GDELT 1.0/2.0 codebooks (1 country, 2 US state, 3 US city, 4 city, 5 division).
ACLED: geo-precision of the ACLED codebook (1 the place itself, 2 a part of a region, 3 a larger region).
UCDP: where_prec of the GED codebook (1 the point, 3 second-order division, 4 first-order division,
5 a feature or an area, 6 country, 7 international waters).
"""

from __future__ import annotations

from eventwire.records import PlacePrecision

_ACLED = {
    PlacePrecision.SITE: 1,
    PlacePrecision.CITY: 1,
    PlacePrecision.ADMIN2: 2,
    PlacePrecision.ADMIN1: 3,
    PlacePrecision.REGION: 3,
    PlacePrecision.COUNTRY: 3,
}
_UCDP = {
    PlacePrecision.SITE: 1,
    PlacePrecision.CITY: 1,
    PlacePrecision.ADMIN2: 3,
    PlacePrecision.ADMIN1: 4,
    PlacePrecision.REGION: 5,
    PlacePrecision.COUNTRY: 6,
}


def to_gdelt(precision: PlacePrecision, country: str | None) -> int:
    """Give ActionGeo_Type; a region without a country is as coarse as a country.

    >>> to_gdelt(PlacePrecision.CITY, "SYR"), to_gdelt(PlacePrecision.ADMIN1, "USA")
    (4, 2)
    """
    if precision is PlacePrecision.COUNTRY or country is None:
        return 1
    if precision in (PlacePrecision.SITE, PlacePrecision.CITY):
        return 3 if country == "USA" else 4
    return 2 if country == "USA" else 5


def to_acled(precision: PlacePrecision) -> int:
    """Give the geo-precision code.

    >>> to_acled(PlacePrecision.ADMIN2)
    2
    """
    return _ACLED[precision]


def to_ucdp(precision: PlacePrecision, country: str | None) -> int:
    """Give where_prec; a region of no country is taken for international waters.

    >>> to_ucdp(PlacePrecision.ADMIN1, "SYR"), to_ucdp(PlacePrecision.REGION, None)
    (4, 7)
    """
    return 7 if precision is PlacePrecision.REGION and country is None else _UCDP[precision]
