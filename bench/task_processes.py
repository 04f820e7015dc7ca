"""The processes of tasks, found by their connections to the warehouse. Linux only: reads /proc."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.up import Up

APPLICATION = "eventwire"  # the name that warehouse/engine.py gives its connections
SAMPLE_SECONDS = 0.2


@dataclass(slots=True)
class Peak:
    """The largest memory seen of one task process, MB. `rss` counts shared pages whole, `pss` in part."""

    rss: float = 0.0
    pss: float = 0.0
    processes: int = 0


def clients(up: Up, *, waiting_for_lock: bool = False) -> dict[int, str]:
    """Give the processes with a connection to the warehouse, and the statement of each."""
    query = (
        "SELECT client_port, query FROM pg_stat_activity"
        " WHERE application_name = %s AND datname = 'warehouse' AND (NOT %s OR wait_event_type = 'Lock')"
    )
    with up.connect("postgres") as connection:
        found = connection.execute(query, [APPLICATION, waiting_for_lock]).fetchall()
    statements = {int(str(port)): str(statement) for port, statement in found}
    inodes = _inodes(statements, server_port=up.server_port())
    return {pid: statements[port] for port, inode in inodes.items() for pid in _holders(inode)}


@contextmanager
def watch_memory(up: Up) -> Iterator[Peak]:
    """Sample the memory of all task processes while the block runs."""
    peak, seen, done = Peak(), set[int](), threading.Event()

    def sample() -> None:
        while not done.wait(SAMPLE_SECONDS):
            for pid in clients(up):
                if memory := read_memory(pid):
                    seen.add(pid)
                    peak.rss, peak.pss = max(peak.rss, memory[0]), max(peak.pss, memory[1])

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()
        peak.processes = len(seen)


def read_memory(pid: int) -> tuple[float, float] | None:
    """Give the peak of resident memory (VmHWM) and the proportional share now (Pss), MB. None: it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return None
    return _kilobytes(status, "VmHWM:") / 1024, _kilobytes(rollup, "Pss:") / 1024


def _kilobytes(text: str, key: str) -> float:
    return next((float(line.split()[1]) for line in text.splitlines() if line.startswith(key)), 0.0)


def _inodes(ports: dict[int, str], *, server_port: int) -> dict[int, str]:
    """Give the socket of each client port that is connected to the server (proc_net(5), hexadecimal)."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    found = {int(row[1][-4:], 16): row[9] for row in rows if int(row[2][-4:], 16) == server_port}
    return {port: found[port] for port in ports if port in found}


def _holders(inode: str) -> list[int]:
    """Give the processes that hold a socket."""
    name, holders = f"socket:[{inode}]", []
    for folder in Path("/proc").glob("[0-9]*/fd"):
        try:
            if any(str(link.readlink()) == name for link in folder.iterdir()):
                holders.append(int(folder.parent.name))
        except OSError:  # gone, or its descriptor is
            continue
    return holders
