"""The vocabularies as data: CAMEO 1.1b3 codes with their PLOVER types, roles, countries, and how stances
compose codes.

Gives read-only tables; an unknown code raises. Knows nothing of text.
"""

from eventwire.ontology.tables import (
    Country,
    EventType,
    Role,
    compose,
    countries,
    country_boxes,
    event_type,
    event_types,
    fingerprint,
    roles,
)

__all__ = [
    "Country",
    "EventType",
    "Role",
    "compose",
    "countries",
    "country_boxes",
    "event_type",
    "event_types",
    "fingerprint",
    "roles",
]
