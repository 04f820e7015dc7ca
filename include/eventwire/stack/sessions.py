"""Which processes belong to a part, also after the part itself is gone.

Each part leads a session of its own; whatever it starts stays in it (a task's process makes a new process
group, not a new session). Takes process ids. Gives the ids that are left, and ends them. Reads Linux's /proc.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Mapping
from pathlib import Path


def session_members(session: int) -> tuple[int, ...]:
    """Give the ids of all processes of a session."""
    return tuple(pid for pid in _all_pids() if _session_of(pid) == session)


def signal_processes(pids: Iterable[int], number: signal.Signals) -> None:
    """Send a signal to processes, of which some may be gone."""
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def processes_in_folder(folder: Path, *, program: str) -> tuple[int, ...]:
    """Give the ids of all processes of a program whose working folder is `folder`."""
    return tuple(pid for pid in _all_pids() if _program_in_folder(pid) == (program, folder))


def birth_of(pid: int) -> str | None:
    """Give what tells a process from a later one with its id: the boot, its start in clock ticks since."""
    status = _status(pid)
    return None if status is None else f"{_boot()}:{status[19]}"


def surviving_members(births: Mapping[int, str]) -> tuple[int, ...]:
    """Give what is left of sessions, by id and birth of their leaders. Other processes are spared."""
    sessions = [
        leader
        for leader, birth in births.items()
        if birth_of(leader) == birth or (birth_of(leader) is None and birth.startswith(_boot()))
    ]
    return tuple(pid for pid in _all_pids() if _session_of(pid) in sessions)


def end_sessions(births: Mapping[int, str], *, seconds: float) -> None:
    """Ask what is left of sessions to end, and kill what is still there after `seconds`."""
    signal_processes(surviving_members(births), signal.SIGTERM)
    end = time.monotonic() + seconds
    while surviving_members(births) and time.monotonic() < end:
        time.sleep(0.1)
    signal_processes(surviving_members(births), signal.SIGKILL)


def _boot() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def _all_pids() -> list[int]:
    return [int(name) for entry in Path("/proc").iterdir() if (name := entry.name).isdigit()]


def _session_of(pid: int) -> int | None:
    status = _status(pid)
    return None if status is None else int(status[3])


def _status(pid: int) -> list[str] | None:
    """Give the fields of /proc/PID/stat from the third on (proc_pid_stat(5)). None: gone, or a zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else fields


def _program_in_folder(pid: int) -> tuple[str, Path] | None:
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip(), Path(
            f"/proc/{pid}/cwd"
        ).readlink()
    except OSError:  # gone, or another user's
        return None
