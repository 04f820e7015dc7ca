"""The vocabularies are whole, agree with each other, and refuse what they do not know."""

from __future__ import annotations

import re

import pytest

from eventwire.errors import ContractError
from eventwire.ontology import (
    EventType,
    compose,
    countries,
    country_boxes,
    event_type,
    event_types,
    fingerprint,
    roles,
)

STATEMENT_ROOTS = ("01", "02")  # remarks and appeals: PLOVER codes what is said of them, not the saying
QUAD_CLASSES = {1: range(1, 6), 2: range(6, 10), 3: range(10, 15), 4: range(15, 21)}
STANCES = ("intend", "appeal", "demand", "refuse", "threaten", "accuse", "weigh")
CODES = sorted(event_types())
NUMBERINGS = [  # what CAMEO 1.1b3 means by codes that the older numbering gives to something else
    ("016", "Denial of responsibility"),
    ("101", "Demand for material cooperation"),
    ("105", "Demand for concessions"),
    ("106", "Demand for talks"),
    ("121", "Refusal of material cooperation"),
    ("125", "Refusal to meet or negotiate"),
    ("163", "Embargo, boycott or sanctions imposed"),
    ("164", "Negotiations halted"),
    ("166", "Outsiders expelled or withdrawn"),
]
INTENSITIES = [("016", -5), ("022", 3.4), ("124", -4), ("163", -8), ("164", -6.5), ("165", -7), ("166", -7)]
TYPES = [  # where the type of a code is not that of its root, and the root's beside it
    ("0813", "RETREAT", None),
    ("083", "CONCEDE", None),
    ("0871", "RETREAT", "ceasefire"),
    ("0872", "RETREAT", "withdraw"),
    ("163", "COERCE", "restrict"),
    ("166", "SANCTION", "expel"),
    ("1712", "ASSAULT", "destroy"),
    ("175", "ASSAULT", None),
    ("172", "COERCE", "restrict"),
    ("191", "COERCE", "restrict"),
    ("192", "COERCE", "seize"),
    ("194", "ASSAULT", "heavy-weapons"),
]
CAPITALS = [  # latitude and longitude in degrees
    ("FRA", 48.86, 2.35),
    ("KEN", -1.29, 36.82),
    ("PER", -12.05, -77.04),
    ("JPN", 35.68, 139.69),
    ("NZL", -41.29, 174.78),
    ("USA", 38.90, -77.04),
    ("RUS", 55.76, 37.62),
    ("FJI", -18.14, 178.44),
]


@pytest.mark.parametrize("code", ["", "00", "21", "1", "999", "14 ", "PROTEST"])
def test_an_unknown_code_raises(code: str) -> None:
    with pytest.raises(ContractError, match="is no CAMEO"):
        event_type(code)


def test_a_known_code_is_given_whole() -> None:
    assert event_type("141") == EventType(
        cameo="141",
        root="14",
        label=event_types()["141"].label,
        plover="PROTEST",
        plover_mode=event_types()["141"].plover_mode,
        quad_class=3,
        goldstein=event_types()["141"].goldstein,
    )


@pytest.mark.parametrize(("code", "label"), NUMBERINGS)
def test_codes_are_those_of_cameo_1_1b3(code: str, label: str) -> None:
    assert event_type(code).label == label


@pytest.mark.parametrize(("code", "intensity"), INTENSITIES)
def test_where_published_tables_differ_the_intensity_is_the_one_of_icews(code: str, intensity: float) -> None:
    assert event_type(code).goldstein == intensity


@pytest.mark.parametrize(("code", "plover", "mode"), TYPES)
def test_a_code_that_leaves_the_type_of_its_root_has_its_own(
    code: str, plover: str, mode: str | None
) -> None:
    assert (event_type(code).plover, event_type(code).plover_mode) == (plover, mode)


def test_all_twenty_roots_are_there() -> None:
    assert {kind.root for kind in event_types().values()} == {f"{root:02}" for root in range(1, 21)}


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_plover_type_unless_it_is_a_statement(code: str) -> None:
    kind = event_type(code)
    assert (kind.plover is None) == (kind.root in STATEMENT_ROOTS)


@pytest.mark.parametrize("code", CODES)
def test_a_code_begins_with_its_root(code: str) -> None:
    assert code.startswith(event_type(code).root)


@pytest.mark.parametrize("code", CODES)
def test_the_quad_class_follows_from_the_root(code: str) -> None:
    kind = event_type(code)
    assert int(kind.root) in QUAD_CLASSES[kind.quad_class]


@pytest.mark.parametrize("code", CODES)
def test_the_goldstein_value_lies_on_its_scale(code: str) -> None:
    assert -10 <= event_type(code).goldstein <= 10


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_label(code: str) -> None:
    assert event_type(code).label.strip()


def test_the_table_of_codes_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        event_types()["999"] = event_type("141")  # type: ignore[index]


@pytest.mark.parametrize("code", sorted(roles()))
def test_a_role_is_three_capital_letters_with_a_name_and_a_kind(code: str) -> None:
    role = roles()[code]
    assert (bool(re.fullmatch("[A-Z]{3}", code)), bool(role.name), bool(role.kind)) == (True, True, True)


@pytest.mark.parametrize(
    ("code", "kind"), [("GOV", "primary"), ("MIL", "primary"), ("EDU", "secondary"), ("NGO", "tertiary")]
)
def test_the_roles_of_the_codebook_have_their_kinds(code: str, kind: str) -> None:
    assert roles()[code].kind in (kind, "international")


def test_no_role_that_composes_with_a_country_has_the_code_of_one() -> None:
    composing = {role.code for role in roles().values() if role.kind not in ("ethnic", "religion")}
    assert composing & set(countries()) == set()


@pytest.mark.parametrize("iso3", sorted(countries()))
def test_a_country_has_an_iso_alpha_3_code_and_a_name(iso3: str) -> None:
    country = countries()[iso3]
    assert (country.iso3, bool(re.fullmatch("[A-Z]{3}", iso3)), bool(country.name)) == (iso3, True, True)


@pytest.mark.parametrize("iso3", ["DEU", "CHE", "GBR", "CIV", "SSD", "XKX", "PSE", "TWN"])
def test_countries_go_by_iso_codes_not_by_fips(iso3: str) -> None:
    assert iso3 in countries()


@pytest.mark.parametrize("iso3", sorted(countries()))
def test_a_country_has_a_box_on_the_globe(iso3: str) -> None:
    south, west, north, east = country_boxes()[iso3]
    assert (-90 <= south < north <= 90, -180 <= west <= 180, -180 <= east <= 180) == (True, True, True)


@pytest.mark.parametrize(("iso3", "latitude", "longitude"), CAPITALS)
def test_a_box_holds_its_capital(iso3: str, latitude: float, longitude: float) -> None:
    south, west, north, east = country_boxes()[iso3]
    across = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
    assert (south <= latitude <= north, across) == (True, True)


@pytest.mark.parametrize("stance", STANCES)
def test_compositions_are_known_codes(stance: str) -> None:
    composed = {compose(stance, code) for code in CODES} - {None}
    assert (bool(composed), composed - set(event_types())) == (True, set())


@pytest.mark.parametrize(
    ("stance", "embedded", "cameo"),
    [
        ("threaten", "190", "1384"),
        ("demand", "0874", "1056"),
        ("intend", "190", None),
        ("refuse", "042", "125"),
    ],
)
def test_a_stance_towards_an_act_has_its_own_code(stance: str, embedded: str, cameo: str | None) -> None:
    assert compose(stance, embedded) == cameo


def test_an_unknown_stance_says_nothing() -> None:
    assert compose("dream", "190") is None


def test_the_fingerprint_is_the_sha_256_of_the_tables() -> None:
    assert re.fullmatch("[0-9a-f]{64}", fingerprint())
