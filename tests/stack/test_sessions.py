"""The processes of a session, and how all of them end."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from eventwire.stack.sessions import (
    birth_of,
    end_sessions,
    processes_in_folder,
    session_members,
    signal_processes,
    surviving_members,
)
from tests.stack.conftest import wait_for

LEADER = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], process_group=0)
sys.stdout.write("ready\\n"); sys.stdout.flush()
sys.stdin.read()
"""

DEAF = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
sys.stdout.write("ready\\n"); sys.stdout.flush()
time.sleep(60)
"""


@pytest.fixture
def leader() -> Iterator[subprocess.Popen[bytes]]:
    """The leader of a session, with a child in a process group of its own; it ends when its input does."""
    with subprocess.Popen(
        [sys.executable, "-c", LEADER], start_new_session=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as leader:
        assert leader.stdout is not None
        leader.stdout.readline()
        yield leader
        signal_processes(session_members(leader.pid), signal.SIGKILL)


def test_a_session_has_all_that_its_leader_started(leader: subprocess.Popen[bytes]) -> None:
    assert len(session_members(leader.pid)) == 2


def test_a_dead_leader_leaves_its_children_in_the_session(leader: subprocess.Popen[bytes]) -> None:
    leader.kill()
    leader.wait()
    assert len(session_members(leader.pid)) == 1


def test_ending_a_session_ends_the_orphans_too(leader: subprocess.Popen[bytes]) -> None:
    births = {leader.pid: birth_of(leader.pid) or ""}
    leader.kill()
    leader.wait()
    end_sessions(births, seconds=5)
    assert wait_for(lambda: not session_members(leader.pid))


def test_what_does_not_end_in_time_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", DEAF], start_new_session=True, stdout=subprocess.PIPE
    ) as deaf:
        assert deaf.stdout is not None
        deaf.stdout.readline()
        end_sessions({deaf.pid: birth_of(deaf.pid) or ""}, seconds=0.2)
    assert deaf.returncode == -signal.SIGKILL


def test_a_process_that_got_an_old_id_is_spared(leader: subprocess.Popen[bytes]) -> None:
    assert surviving_members({leader.pid: f"{birth_of(leader.pid)}0"}) == ()


def test_processes_of_an_earlier_boot_are_gone(leader: subprocess.Popen[bytes]) -> None:
    leader.kill()
    leader.wait()
    assert surviving_members({leader.pid: "another-boot:123"}) == ()


def test_a_process_that_is_gone_has_no_birth(leader: subprocess.Popen[bytes]) -> None:
    leader.kill()
    leader.wait()
    assert birth_of(leader.pid) is None


def test_signalling_a_process_that_is_gone_is_no_fault(leader: subprocess.Popen[bytes]) -> None:
    leader.kill()
    leader.wait()
    signal_processes([leader.pid], signal.SIGTERM)
    assert leader.returncode == -signal.SIGKILL


def test_only_the_named_program_in_a_folder_is_found(tmp_path: Path) -> None:
    with subprocess.Popen(["cat"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as cat:
        assert cat.stdin is not None
        assert cat.stdout is not None
        cat.stdin.write(b"a line\n")
        cat.stdin.flush()
        assert cat.stdout.readline() == b"a line\n"  # its name comes in exec, a moment after Popen returns
        found = [processes_in_folder(tmp_path, program=name) for name in ("cat", "postgres")]
    assert found == [(cat.pid,), ()]
