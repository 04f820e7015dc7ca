"""Broken files for every reader: no crash, no hang, no file opened, no connection made.

    python -m bench.fuzz [--seconds 600] [--seed N] [--clean]

Starts from the samples, changes them (bytes, chunks, splices, words that readers are sensitive to, wrappings
in compressed files) and reads the result. Only ReadError may be raised and only RawArticle and Reject given;
with --clean each article is cleaned too, where CleanError may be raised. A file that is opened, a socket, a
process or a name lookup is a fault; so is a connection to a server of our own that the hostile words name,
for libxml2 does not ask Python. Whatever is found is written below var/fuzz with its number, and so is the
slowest file.
"""

from __future__ import annotations

import argparse
import random
import signal
import socket
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from bench.broken_files import WORDS, make_case
from eventwire.cleaning import clean_article
from eventwire.errors import CleanError, ReadError
from eventwire.reading import ReadLimits, read_articles
from eventwire.records import RawArticle, Reject, content_id
from eventwire.settings import PROJECT

SAMPLES = PROJECT / "include" / "samples"
FINDINGS = PROJECT / "var" / "fuzz"
HANG_SECONDS = 10  # of processor time: the machine may be busy with other things
LIMITS = ReadLimits(file_bytes=2_000_000, expanded_bytes=8_000_000, article_chars=100_000)
SECRET = "landing-must-not-show-this"
_WATCHED = (
    "open",
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.listdir",
    "os.remove",
)


class FaultError(Exception):
    """A reader did what none may do."""


class Hang(BaseException):
    """A reader took too long; no handler of errors may catch it."""


class Watch:
    """Refuses files, sockets and processes while it is on."""

    def __init__(self) -> None:
        self.is_on = False
        sys.addaudithook(self._see)

    def _see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.is_on and event.startswith(_WATCHED) and not _is_module(arguments):
            raise FaultError(f"{event} {arguments[:2]!r}")


def _is_module(arguments: tuple[Any, ...]) -> bool:
    """Tell a file of the program itself: modules are imported, and their tables read, when first needed."""
    path = str(arguments[0]) if arguments else ""
    own = sys.prefix, sys.base_prefix, str(PROJECT / "include" / "eventwire")
    return path in sys.path or path.startswith(own)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=None, help="number of the run; unset: a new one")
    parser.add_argument("--clean", action="store_true", help="clean what was read too")
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else time.time_ns() % 1_000_000
    warnings.simplefilter("ignore")
    raise SystemExit(1 if run(options.seconds, seed, is_cleaned=options.clean) else 0)


def run(seconds: float, seed: int, *, is_cleaned: bool) -> int:
    """Fuzz for so many seconds; print what happened and give the number of faults."""
    chance = random.Random(seed)
    seeds = _load_seeds()
    server = _start_server()
    words = _write_words(server.getsockname()[1])
    watch = Watch()
    signal.signal(signal.SIGPROF, signal.SIG_IGN)
    for name, content in seeds.items():
        with suppress(ReadError):
            _read(content, name, is_cleaned=is_cleaned)  # imports what a format needs, however long it takes
    signal.signal(signal.SIGPROF, _tell_hang)
    outcomes: Counter[str] = Counter()
    faults: dict[str, Path] = {}
    places: set[str] = set()
    slowest: tuple[float, str, bytes] = 0.0, "", b""
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        name, content = make_case(chance, seeds, words)
        started = time.process_time()
        fault = _try(watch, content, name, outcomes, is_cleaned=is_cleaned)
        slowest = max(slowest, (time.process_time() - started, name, content))
        count += 1
        if fault is not None and (place := fault.partition("\n")[2]) not in places:
            places.add(place)
            faults[fault] = _keep(len(faults), name, content, fault)
    if _was_called(server):
        faults["a connection was made"] = FINDINGS
    (FINDINGS / f"slowest-{slowest[1]}").write_bytes(slowest[2])
    words_of_slowest = f"the slowest {slowest[0]:.1f} s ({slowest[1]}, {len(slowest[2])} bytes)"
    print(f"run {seed}: {count} files in {seconds:.0f} s, {words_of_slowest}; {len(faults)} faults")
    for code, number in outcomes.most_common():
        print(f"  {number:7} {code}")
    for fault, path in faults.items():
        print(f"FAULT {path}\n{fault}")
    return len(faults)


def _try(watch: Watch, content: bytes, name: str, outcomes: Counter[str], *, is_cleaned: bool) -> str | None:
    """Read one case; give the fault, by which equal ones are told."""
    signal.setitimer(signal.ITIMER_PROF, HANG_SECONDS)
    watch.is_on = True
    try:
        found = _read(content, name, is_cleaned=is_cleaned)
    except ReadError as error:
        found = Counter((error.code,))
    except (Hang, Exception) as error:  # noqa: BLE001 -- looked for
        watch.is_on = False
        steps = "".join(traceback.format_tb(error.__traceback__)[-4:])
        return f"{type(error).__name__}: {str(error)[:300]}\n{steps}"
    finally:
        watch.is_on = False
        signal.setitimer(signal.ITIMER_PROF, 0)
    outcomes.update(found)
    return None


def _read(content: bytes, name: str, *, is_cleaned: bool) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    records = read_articles(
        content,
        location=f"/landing/{name}",
        file_id=content_id("fuzz"),
        modified_at=None,
        limits=LIMITS,
    )
    for record_no, record in enumerate(records):
        # a file of many pages takes its time; one of them must not
        signal.setitimer(signal.ITIMER_PROF, HANG_SECONDS)
        if record.record_no != record_no:
            raise FaultError(f"record {record_no} has the number {record.record_no}")
        if isinstance(record, Reject):
            outcomes[record.code] += 1
            continue
        if SECRET in record.body or SECRET in (record.title or ""):
            raise FaultError("a file was read into an article")
        outcomes["article"] += 1
        if is_cleaned:
            outcomes[_clean(record)] += 1
    return outcomes


def _clean(record: RawArticle) -> str:
    try:
        return type(clean_article(record, language="en", chars_limit=LIMITS.article_chars)).__name__
    except CleanError as error:
        return f"clean {error.code}"


def _load_seeds() -> dict[str, bytes]:
    files = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.name != "README.md")
    return {path.name: path.read_bytes() for path in files}


def _write_words(port: int) -> list[bytes]:
    """Fill in the file that must not be read and the server that must not be called."""
    FINDINGS.mkdir(parents=True, exist_ok=True)
    secret = FINDINGS / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    path = str(secret).lstrip("/").encode()
    return [word.replace(b"%s", path).replace(b"%d", str(port).encode()) for word in WORDS]


def _tell_hang(number: int, frame: FrameType | None) -> None:
    raise Hang


def _start_server() -> socket.socket:
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen()
    server.setblocking(False)
    return server


def _was_called(server: socket.socket) -> bool:
    try:
        server.accept()
    except BlockingIOError:
        return False
    return True


def _keep(number: int, name: str, content: bytes, fault: str) -> Path:
    FINDINGS.mkdir(parents=True, exist_ok=True)
    path = FINDINGS / f"{number}-{name}"
    path.write_bytes(content)
    path.with_name(f"{path.name}.fault").write_text(fault, encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
