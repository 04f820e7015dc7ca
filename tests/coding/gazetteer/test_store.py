"""The gazetteer file: unpacked once, by whoever comes first, and read by many."""

from __future__ import annotations

import lzma
import subprocess
import sys
from pathlib import Path

import pytest

from eventwire.coding.gazetteer.names import make_skeleton, normalise_name
from eventwire.coding.gazetteer.store import PACKED, Gazetteer, unpack
from eventwire.errors import ContractError, TransientError


def test_the_packed_file_is_at_most_25_megabytes() -> None:
    assert PACKED.stat().st_size <= 25_000_000


def test_a_second_opening_unpacks_nothing(tmp_path: Path) -> None:
    first = unpack(PACKED, tmp_path)
    written = first.stat().st_mtime_ns
    assert (unpack(PACKED, tmp_path), first.stat().st_mtime_ns) == (first, written)


def test_processes_that_unpack_at_once_share_one_whole_file(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from eventwire.coding.gazetteer.store import Gazetteer;"
        "gazetteer = Gazetteer.open(Path(sys.argv[1])); print(gazetteer.find_places([163843])[163843].name)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [process.communicate(timeout=60)[0].strip() for process in running]
    assert (said, len(list(tmp_path.iterdir()))) == (["Syria"] * 3, 1)


def test_a_broken_file_stops_and_leaves_nothing_behind(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xz"
    broken.write_bytes(lzma.compress(b"x" * 100_000)[:-20] + b"0" * 20)
    with pytest.raises(ContractError, match=r"broken\.xz is broken"):
        unpack(broken, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_missing_file_stops(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="cannot be read"):
        unpack(tmp_path / "nothing.xz", tmp_path)


def test_a_folder_that_cannot_be_made_may_be_tried_again(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(TransientError, match="cannot be unpacked"):
        unpack(PACKED, tmp_path / "taken")


def test_the_file_cannot_be_written_through_the_gazetteer(gazetteer: Gazetteer) -> None:
    with pytest.raises(Exception, match="readonly database"):
        gazetteer._database.execute("DELETE FROM place")


def test_many_names_are_looked_up_at_once_and_unknown_ones_are_left_out(gazetteer: Gazetteer) -> None:
    found = gazetteer.find_names(["homs", "aleppo", "no such place at all"])
    assert set(found) == {"homs", "aleppo"}


def test_a_name_that_is_remembered_gives_the_same_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_names(["homs"]) == gazetteer.find_names(["homs"])


def test_a_place_carries_its_divisions_kind_and_people(gazetteer: Gazetteer) -> None:
    manbij = gazetteer.find_places([167357])[167357]
    assert (manbij.country, manbij.admin1, manbij.admin2, manbij.feature, manbij.is_seat) == (
        "SYR", "Aleppo", "Manbij District", "PPLA2", True,
    )  # fmt: skip


def test_skeletons_are_looked_up_inside_the_countries_only(gazetteer: Gazetteer) -> None:
    skeleton = make_skeleton(normalise_name("Tal Rifaat"))
    found = gazetteer.find_skeletons([skeleton], ["SYR"])[skeleton]
    assert {place.country for places in found.values() for place in places} == {"SYR"}
    assert 163476 in {place.place_id for places in found.values() for place in places}


@pytest.mark.slow
def test_a_worker_needs_at_most_60_megabytes_for_the_gazetteer() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from bench.geography import measure_memory; measure_memory()"],
        cwd=Path(__file__).resolve().parents[3],
        check=True,
        capture_output=True,
        text=True,
    )
    assert int(run.stdout.split("names: ")[1].split()[0]) <= 60
