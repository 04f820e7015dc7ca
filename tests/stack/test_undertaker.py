"""What a killed supervisor leaves is ended, also what does not listen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from eventwire.stack.sessions import birth_of
from tests.stack.conftest import wait_for

STUBBORN = """
import signal

signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
signal.pause()
"""
DOOMED = """
import json, sys
from eventwire.stack.undertaker import Undertaker

undertaker = Undertaker(grace_seconds=0.5)
undertaker.tell({int(sys.argv[1]): sys.argv[2]})
print("told", flush=True)
sys.stdin.read()
undertaker.dismiss()
"""


@pytest.fixture
def stubborn() -> Iterator[subprocess.Popen[str]]:
    """A part that does not end when it is asked to."""
    command = [sys.executable, "-c", STUBBORN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as part:
        assert part.stdout is not None
        assert part.stdout.readline() == "up\n"
        yield part
        part.kill()


@pytest.fixture
def supervisor(stubborn: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """A supervisor that has told of the part."""
    command = [sys.executable, "-c", DOOMED, str(stubborn.pid), str(birth_of(stubborn.pid))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "told\n"
        yield process


def test_a_killed_supervisors_part_is_ended(
    stubborn: subprocess.Popen[str], supervisor: subprocess.Popen[str]
) -> None:
    supervisor.kill()
    assert wait_for(lambda: stubborn.poll() is not None, seconds=30)


def test_after_an_orderly_stop_nothing_is_ended(
    stubborn: subprocess.Popen[str], supervisor: subprocess.Popen[str]
) -> None:
    supervisor.communicate()  # closes its input: it dismisses the undertaker, which is gone when it ends
    assert (supervisor.returncode, stubborn.poll()) == (0, None)
