"""Files that only their owner reads."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from eventwire.stack.private_files import FileLock, is_locked, write_private, write_private_once

HOLDER = """
import sys
from pathlib import Path
from eventwire.stack.private_files import FileLock
lock = FileLock(Path(sys.argv[1]))
lock.acquire()
sys.stdout.write("held\\n"); sys.stdout.flush()
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "file"


def test_a_private_file_is_readable_by_its_owner_only(path: Path) -> None:
    write_private(path, "text")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_rewritten_private_file_has_the_new_text(path: Path) -> None:
    write_private(path, "old")
    write_private(path, "new")
    assert path.read_text() == "new"


def test_writing_leaves_no_other_file(path: Path) -> None:
    write_private(path, "old")
    write_private_once(path, lambda: "new")
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_is_written_once_keeps_its_first_text(path: Path) -> None:
    write_private_once(path, lambda: "first")
    assert write_private_once(path, lambda: "second") == "first"


def test_of_two_that_write_at_once_both_read_what_one_wrote(path: Path) -> None:
    def make_while_another_writes() -> str:
        write_private(path, "theirs")
        return "mine"

    assert write_private_once(path, make_while_another_writes) == "theirs"


def test_a_lock_that_is_held_is_refused(path: Path) -> None:
    with FileLock(path):
        assert not FileLock(path).acquire(wait=False)


def test_a_lock_that_was_given_up_is_free(path: Path) -> None:
    with FileLock(path):
        pass
    assert not is_locked(path)


def test_a_lock_may_be_shared(path: Path) -> None:
    first, second = FileLock(path), FileLock(path)
    first.acquire(shared=True)
    assert second.acquire(shared=True, wait=False)


def test_a_shared_lock_is_not_given_to_one_alone(path: Path) -> None:
    first, second = FileLock(path), FileLock(path)
    first.acquire(shared=True)
    assert not second.acquire(wait=False)


def test_the_last_one_who_shares_gets_the_lock_alone(path: Path) -> None:
    first, second = FileLock(path), FileLock(path)
    first.acquire(shared=True)
    second.acquire(shared=True)
    first.release()
    assert second.acquire(wait=False)


def test_a_lock_of_a_killed_process_is_free(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        was_locked = is_locked(path)
        holder.send_signal(signal.SIGKILL)
    assert (was_locked, is_locked(path)) == (True, False)
