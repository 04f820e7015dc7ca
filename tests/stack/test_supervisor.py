"""The supervisor starts, watches, restarts and ends its parts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eventwire.errors import ContractError
from eventwire.stack.parts import LOG_BYTES, Part
from eventwire.stack.sessions import birth_of, session_members
from eventwire.stack.supervisor import StopRequest, Supervisor
from tests.stack.conftest import STOP_SECONDS, wait_for

SLEEP = "import time; time.sleep(60)"
DIE = "import sys; sys.exit(7)"
SAY_WHEN_STOPPED = """
import os, signal, time
diary = os.path.join(os.environ["FOLDER"], "diary")
def end(*_):
    time.sleep(0.2)
    open(diary, "a").write(os.environ["NAME"] + "\\n")
    raise SystemExit
signal.signal(signal.SIGTERM, end)
open(diary + "." + os.environ["NAME"], "w").close()
time.sleep(60)
"""
WAIT_FOR_THE_OTHER = """
import os, signal, time
folder = os.environ["FOLDER"]
def end(*_):
    open(os.path.join(folder, "asked." + os.environ["NAME"]), "w").close()
    while not all(os.path.exists(os.path.join(folder, "asked." + name)) for name in ("left", "right")):
        time.sleep(0.01)
    open(os.path.join(folder, "gone." + os.environ["NAME"]), "w").close()
    raise SystemExit
signal.signal(signal.SIGTERM, end)
open(os.path.join(folder, "there." + os.environ["NAME"]), "w").close()
time.sleep(60)
"""
DEAF = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open(os.path.join(os.environ["FOLDER"], "deaf"), "w").close()
time.sleep(60)
"""
PARENT = """
import os, signal, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
signal.signal(signal.SIGTERM, lambda *_: None if os.environ["NAME"] == "patient" else sys.exit(0))
open(os.path.join(os.environ["FOLDER"], "parent"), "w").close()
child.wait()
"""
DIE_ONCE = """
import os, sys, time
mark = os.path.join(os.environ["FOLDER"], "died")
if not os.path.exists(mark):
    open(mark, "w").close()
    sys.exit(3)
time.sleep(60)
"""
SUPERVISE = """
import sys, time
from pathlib import Path
from eventwire.stack.parts import Part
from eventwire.stack.supervisor import StopRequest, Supervisor
supervisor = Supervisor(stop_seconds=5, request=StopRequest())
for name in ("one", "two"):
    command = (sys.executable, "-c", "import time; time.sleep(60)")
    supervisor.start(Part(name=name, command=command, environment={}, log=Path(sys.argv[1]) / name))
sys.stdout.write(" ".join(str(pid) for pid in supervisor.pids().values()) + "\\n"); sys.stdout.flush()
time.sleep(60)
"""

MakePart = Callable[..., Part]


def check_until(supervisor: Supervisor, condition: Callable[[], object], *, seconds: float = 10.0) -> bool:
    """Look after the parts until a condition holds, and tell whether it does."""
    return supervisor.wait_until(lambda: bool(condition()), seconds=seconds, complaint="nothing came of it")


def check_for(supervisor: Supervisor, seconds: float) -> None:
    end = time.monotonic() + seconds
    supervisor.wait_until(lambda: time.monotonic() > end, seconds=seconds + 5, complaint="time stood still")


def test_a_started_part_runs(supervisor: Supervisor, make_part: MakePart) -> None:
    supervisor.start(make_part("sleeper", SLEEP))
    assert birth_of(supervisor.pids()["sleeper"]) is not None


def test_a_part_leads_its_own_session(supervisor: Supervisor, make_part: MakePart) -> None:
    supervisor.start(make_part("sleeper", SLEEP))
    assert os.getsid(supervisor.pids()["sleeper"]) == supervisor.pids()["sleeper"]


def test_what_a_part_says_goes_to_its_log(
    supervisor: Supervisor, make_part: MakePart, tmp_path: Path
) -> None:
    supervisor.start(make_part("talker", f"import os; os.write(1, b'out '); os.write(2, b'err'); {SLEEP}"))
    assert wait_for(lambda: (tmp_path / "talker.log").read_text() == "out err")


def test_a_log_goes_on_after_a_restart(supervisor: Supervisor, make_part: MakePart, tmp_path: Path) -> None:
    (tmp_path / "talker.log").write_text("before ")
    supervisor.start(make_part("talker", f"import os; os.write(1, b'after'); {SLEEP}"))
    assert wait_for(lambda: (tmp_path / "talker.log").read_text() == "before after")


def test_a_log_that_has_grown_large_is_put_aside(
    supervisor: Supervisor, make_part: MakePart, tmp_path: Path
) -> None:
    (tmp_path / "sleeper.log").touch()
    os.truncate(tmp_path / "sleeper.log", LOG_BYTES + 1)
    supervisor.start(make_part("sleeper", SLEEP))
    sizes = [(tmp_path / name).stat().st_size for name in ("sleeper.log", "sleeper.log.1")]
    assert sizes == [0, LOG_BYTES + 1]


def test_groups_are_stopped_one_after_the_other(
    supervisor: Supervisor, make_part: MakePart, tmp_path: Path
) -> None:
    supervisor.start(make_part("first", SAY_WHEN_STOPPED))
    supervisor.start(make_part("last", SAY_WHEN_STOPPED))
    wait_for(lambda: (tmp_path / "diary.first").exists() and (tmp_path / "diary.last").exists())
    supervisor.stop([["first"], ["absent"], ["last"]])
    assert (tmp_path / "diary").read_text().split() == ["first", "last"]


def test_the_parts_of_a_group_are_stopped_at_once(
    supervisor: Supervisor, make_part: MakePart, tmp_path: Path
) -> None:
    supervisor.start(make_part("left", WAIT_FOR_THE_OTHER))
    supervisor.start(make_part("right", WAIT_FOR_THE_OTHER))
    wait_for(lambda: len(list(tmp_path.glob("there.*"))) == 2)
    supervisor.stop([["left", "right"]])  # who waits for one that is not asked is killed, and not "gone"
    assert sorted(path.name for path in tmp_path.glob("gone.*")) == ["gone.left", "gone.right"]


def test_a_part_that_dies_is_started_again(
    supervisor: Supervisor, make_part: MakePart, tmp_path: Path
) -> None:
    supervisor.start(make_part("mortal", DIE_ONCE))
    first = supervisor.pids()["mortal"]
    assert check_until(supervisor, lambda: supervisor.pids().get("mortal", first) != first)


def test_other_parts_live_on_when_one_dies(supervisor: Supervisor, make_part: MakePart) -> None:
    supervisor.start(make_part("sleeper", SLEEP))
    supervisor.start(make_part("mortal", DIE_ONCE))
    first = supervisor.pids()
    check_until(supervisor, lambda: supervisor.pids().get("mortal", first["mortal"]) != first["mortal"])
    assert supervisor.pids()["sleeper"] == first["sleeper"]


def test_a_part_that_keeps_dying_is_named_with_its_log(
    supervisor: Supervisor, make_part: MakePart, tmp_path: Path
) -> None:
    supervisor.start(make_part("mayfly", DIE))
    with pytest.raises(
        ContractError, match=rf"mayfly died 3 times .* \(exit code 7\): see {tmp_path}/mayfly\.log"
    ):
        check_for(supervisor, 10)


def test_a_dying_part_is_started_after_longer_and_longer_pauses(
    supervisor: Supervisor, make_part: MakePart
) -> None:
    began = time.monotonic()
    supervisor.start(make_part("mayfly", DIE))
    with pytest.raises(ContractError):
        check_for(supervisor, 10)
    assert time.monotonic() - began > 1.5  # 0.5 s, then 1 s


def test_what_a_dead_part_left_is_ended(supervisor: Supervisor, make_part: MakePart, tmp_path: Path) -> None:
    supervisor.start(make_part("parent", PARENT))
    wait_for(lambda: (tmp_path / "parent").exists())
    leader = supervisor.pids()["parent"]
    os.kill(leader, signal.SIGKILL)
    check_until(supervisor, lambda: supervisor.pids().get("parent") != leader)
    assert wait_for(lambda: not session_members(leader))


def test_what_a_stopped_part_left_is_ended(
    supervisor: Supervisor, make_part: MakePart, tmp_path: Path
) -> None:
    supervisor.start(make_part("parent", PARENT))
    wait_for(lambda: (tmp_path / "parent").exists())
    leader = supervisor.pids()["parent"]
    supervisor.stop([["parent"]])
    assert wait_for(lambda: not session_members(leader))


def test_a_part_that_does_not_stop_is_killed(
    make_part: MakePart, tmp_path: Path, request_to_stop: StopRequest
) -> None:
    supervisor = Supervisor(stop_seconds=0.3, request=request_to_stop)
    supervisor.start(make_part("deaf", DEAF))
    wait_for(lambda: (tmp_path / "deaf").exists())
    pid = supervisor.pids()["deaf"]
    supervisor.stop([["deaf"]])
    assert birth_of(pid) is None


def test_a_part_is_asked_again_with_another_signal(
    supervisor: Supervisor, make_part: MakePart, tmp_path: Path
) -> None:
    supervisor.start(make_part("deaf", DEAF, insist_seconds=0.2, insist_signal=signal.SIGKILL))
    wait_for(lambda: (tmp_path / "deaf").exists())
    began = time.monotonic()
    supervisor.stop([["deaf"]])
    assert time.monotonic() - began < STOP_SECONDS


def test_a_part_may_be_stopped_through_its_children(
    supervisor: Supervisor, make_part: MakePart, tmp_path: Path
) -> None:
    supervisor.start(make_part("patient", PARENT, stop_children=True))
    wait_for(lambda: (tmp_path / "parent").exists())
    began = time.monotonic()
    supervisor.stop([["patient"]])
    assert time.monotonic() - began < STOP_SECONDS


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_asks_to_stop(supervisor: Supervisor, number: signal.Signals) -> None:
    os.kill(os.getpid(), number)
    assert not supervisor.check()


def test_signals_are_given_back(request_to_stop: StopRequest) -> None:
    before = signal.getsignal(signal.SIGHUP)
    request_to_stop.ignore()
    assert before != signal.getsignal(signal.SIGHUP)


def test_a_second_signal_hurries(
    supervisor: Supervisor, request_to_stop: StopRequest, make_part: MakePart, tmp_path: Path
) -> None:
    supervisor.start(make_part("deaf", DEAF))
    wait_for(lambda: (tmp_path / "deaf").exists())
    os.kill(os.getpid(), signal.SIGINT)
    with subprocess.Popen(["sh", "-c", f"sleep 0.3; kill -INT {os.getpid()}"]):
        began = time.monotonic()
        supervisor.stop([["deaf"]])
    assert time.monotonic() - began < STOP_SECONDS


def test_waiting_ends_with_a_complaint(supervisor: Supervisor) -> None:
    with pytest.raises(ContractError, match="the moon is not full after 0 s"):
        supervisor.wait_until(lambda: False, seconds=0.2, complaint="the moon is not full")


def test_every_change_is_recorded(request_to_stop: StopRequest, make_part: MakePart) -> None:
    records: list[dict[str, int]] = []
    supervisor = Supervisor(
        stop_seconds=5, request=request_to_stop, record=lambda pids: records.append(dict(pids))
    )
    supervisor.start(make_part("one", SLEEP))
    supervisor.start(make_part("two", SLEEP))
    supervisor.stop([["two"], ["one"]])
    assert [sorted(record) for record in records] == [["one"], ["one", "two"]]


def test_the_kill_of_a_supervisor_leaves_no_orphan(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SUPERVISE, str(tmp_path)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        pids = [int(pid) for pid in process.stdout.readline().split()]
        started = [birth_of(pid) for pid in pids]
        process.kill()
    assert None not in started
    assert wait_for(lambda: not any(map(birth_of, pids)))
