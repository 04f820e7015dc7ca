"""Object stores, by way of fsspec: one in memory and an S3 server of our own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import fsspec
import pytest

from eventwire.errors import ReadError, SettingsError, TransientError
from eventwire.reading import FileStat, list_files, load_bytes

FILES = {
    "2025/b.txt": b"Second.",
    "2025/a/1.html": b"First.",
    "2025/c.txt.part": b"On its way.",
    "2025/.x/d": b"No.",
}
LISTED = ["2025/a/1.html", "2025/b.txt"]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """An S3 server on this machine; gives its address."""
    from moto.server import ThreadedMotoServer

    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture(params=["memory", "s3"])
def root(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a store that holds FILES below news/."""
    if request.param == "s3":
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        monkeypatch.setenv("AWS_ENDPOINT_URL", request.getfixturevalue("server"))
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    store = fsspec.filesystem(request.param, skip_instance_cache=True)
    if request.param == "s3":
        store.mkdir("news")
    for name, content in FILES.items():
        store.pipe(f"news/{name}", content)
    yield f"{request.param}://news"
    store.rm("news", recursive=True)


def names(root: str, *, settle_seconds: float = 0) -> list[str]:
    found = list_files(root, settle_seconds=settle_seconds)
    return [stat.location.removeprefix(root).lstrip("/") for stat in found]


def test_files_are_listed_in_the_order_of_their_names_without_those_on_their_way(root: str) -> None:
    assert names(root) == LISTED


def test_a_folder_of_a_store_can_be_listed(root: str) -> None:
    assert names(f"{root}/2025/a/") == ["1.html"]


def test_one_file_of_a_store_can_be_named(root: str) -> None:
    assert [stat.location for stat in list_files(f"{root}/2025/b.txt", settle_seconds=0)] == [
        f"{root}/2025/b.txt"
    ]


def test_a_listed_file_has_its_size_and_the_time_it_was_written(root: str) -> None:
    stat = list(list_files(root, settle_seconds=0))[1]
    assert isinstance(stat, FileStat)
    assert stat.file_bytes == 7
    assert stat.modified_at is not None
    assert abs(datetime.now(UTC) - stat.modified_at) < timedelta(hours=1)


def test_a_file_that_was_just_written_is_left_for_the_next_sweep(root: str) -> None:
    assert names(root, settle_seconds=3_600) == []


def test_a_listed_file_loads(root: str) -> None:
    assert [load_bytes(stat.location, limit=100) for stat in list_files(root, settle_seconds=0)] == [
        b"First.",
        b"Second.",
    ]


def test_a_file_above_the_limit_is_not_loaded(root: str) -> None:
    with pytest.raises(ReadError, match="file_too_large: 7 bytes, the limit is 6"):
        load_bytes(f"{root}/2025/b.txt", limit=6)


def test_a_file_that_is_gone_is_missing(root: str) -> None:
    with pytest.raises(ReadError, match="file_missing"):
        load_bytes(f"{root}/2025/gone.txt", limit=100)


def test_a_folder_that_is_not_there_is_a_wrong_setting(root: str) -> None:
    with pytest.raises(SettingsError, match="no such file or folder"):
        list_files(f"{root}/2024", settle_seconds=0)


@pytest.mark.parametrize(
    "address", ["zip://a.txt::s3://news/a.zip", "reference://news", "local://etc", "gopher://a/b"]
)
def test_an_address_that_names_no_store_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="no reader for addresses of this kind"):
        list_files(address, settle_seconds=0)
    with pytest.raises(ReadError, match="file_unreadable"):
        load_bytes(address, limit=100)


def test_a_store_that_does_not_answer_may_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(TransientError, match="s3://news"):
        list_files("s3://news", settle_seconds=0)
