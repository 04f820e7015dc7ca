"""Schema `core`: what mentions and events are counted by: actors, places and types."""

from __future__ import annotations

from sqlalchemy import Index, Table

from eventwire.records import PlacePrecision
from eventwire.warehouse.schema.columns import add_checks, ident, metadata, number, real, text

COUNTRY = "[A-Z]{3}"

actor = Table(
    "actor",
    metadata,
    ident("actor_id", "Content hash of code, country, sector, name and entry.", key=True),
    text("code", "CAMEO actor code; NULL when the actor is unresolved.", null=True),
    text("country", "ISO 3166 alpha-3 code.", pattern=COUNTRY, null=True),
    text("sector", "CAMEO role of the actor, such as GOV, MIL, REB.", null=True),
    text("name", "Standard name where the lexicon has one.", null=True),
    text("entry", "Lexicon entry that gave the code.", null=True),
    Index(None, "code"),
    Index(None, "country"),
    schema="core",
    comment="Distinct actors as coded. Grain: code, country, sector, name and entry.",
)

place = Table(
    "place",
    metadata,
    number("place_id", "GeoNames id; negative for places that GeoNames lacks.", key=True, big=True),
    text("name", "Standard name."),
    real("lat", "Latitude, WGS 84 degrees.", minimum=-90, maximum=90),
    real("lon", "Longitude, WGS 84 degrees.", minimum=-180, maximum=180),
    text(
        "country",
        "ISO 3166 alpha-3 code; NULL for seas and regions of several countries.",
        pattern=COUNTRY,
        null=True,
    ),
    text("admin1", "First-order division.", null=True),
    text("admin2", "Second-order division, where the gazetteer knows it.", null=True),
    text("precision", "How exact the point is.", values=PlacePrecision),
    text(
        "feature_class",
        "What the place is: country, continent, admin1, admin2, admin3, city, quarter, region, water, "
        "relief, river, airport, site; NULL in rows that were loaded before it was kept.",
        null=True,
    ),
    schema="core",
    comment="Gazetteer entries that mentions were resolved to. Grain: place.",
)

event_type = Table(
    "event_type",
    metadata,
    text("cameo", "CAMEO 1.1b3 code; text, leading zeros matter.", pattern=r"\d{2,4}", key=True),
    text("root", "First two digits.", pattern=r"\d{2}"),
    text("label", "What the code means."),
    text("plover", "PLOVER type; NULL for statements and appeals (01, 02).", null=True),
    text("plover_mode", "PLOVER mode that the code implies.", null=True),
    number(
        "quad_class",
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
        minimum=1,
        maximum=4,
    ),
    real("goldstein", "Goldstein intensity as ICEWS gives it.", minimum=-10, maximum=10),
    schema="core",
    comment="The CAMEO codes and what follows from each. Grain: code.",
)

for _table in (actor, place, event_type):
    add_checks(_table)
