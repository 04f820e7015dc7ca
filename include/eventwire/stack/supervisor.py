"""One process that starts parts, starts a dead one again, and stops them all in order.

Takes parts. Gives no result: it ends when it is asked to (Ctrl-C, SIGTERM) or when a part keeps dying. It
knows nothing of what the parts do. All runs in the caller's thread: `check` must be called a few times a
second.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import FrameType

from eventwire.errors import ContractError
from eventwire.stack.parts import Part
from eventwire.stack.sessions import session_members, signal_processes

DEATHS_LIMIT = 3
DEATHS_SECONDS = 60.0
FIRST_PAUSE_SECONDS = 0.5  # doubled at each death within DEATHS_SECONDS
TICK_SECONDS = 0.1

log = logging.getLogger(__name__)


class StopRequest:
    """Remembers that a signal asked this process to stop. A second signal asks to hurry."""

    SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def __init__(self) -> None:
        self.count = 0
        self._before: dict[signal.Signals, object] = {}

    def listen(self) -> None:
        """Take the signals, until `ignore`. To be called in the main thread."""
        for number in self.SIGNALS:
            self._before[number] = signal.signal(number, self._note)

    def ignore(self) -> None:
        """Give the signals back to whom they belonged."""
        while self._before:
            number, before = self._before.popitem()
            signal.signal(number, before)  # type: ignore[arg-type]

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.count += 1


@dataclass(slots=True, kw_only=True)
class _Life:
    part: Part
    child: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)
    start_at: float = 0.0


class Supervisor:
    """The parent of the parts. `record` is told the process ids whenever they change."""

    def __init__(
        self,
        *,
        stop_seconds: float,
        request: StopRequest,
        record: Callable[[Mapping[str, int]], None] = lambda pids: None,
    ) -> None:
        self._stop_seconds = stop_seconds
        self._request = request
        self._record = record
        self._lives: dict[str, _Life] = {}

    def pids(self) -> dict[str, int]:
        """Give the process ids of the parts that run, by name."""
        return {name: life.child.pid for name, life in self._lives.items() if life.child is not None}

    def start(self, part: Part) -> None:
        """Start a part and keep it running."""
        life = _Life(part=part)
        self._lives[part.name] = life
        self._spawn(life)

    def check(self) -> bool:
        """Look after the parts once. False: a signal asked to stop.

        Raises ContractError where a part died 3 times within 60 seconds.
        """
        for life in self._lives.values():
            if life.child is None:
                if time.monotonic() >= life.start_at:
                    self._spawn(life)
            elif life.child.poll() is not None:
                self._bury(life, life.child)
        return self._request.count == 0

    def wait_until(self, ready: Callable[[], bool], *, seconds: float, complaint: str) -> bool:
        """Look after the parts until `ready`. False: a signal asked to stop.

        Raises ContractError with the `complaint` after that many seconds.
        """
        end = time.monotonic() + seconds
        while self.check():
            if ready():
                return True
            if time.monotonic() > end:
                raise ContractError(f"{complaint} after {seconds:.0f} s")
            time.sleep(TICK_SECONDS)
        return False

    def run(self, part: Part, *, meanwhile: Callable[[], None]) -> bool:
        """Run a program that ends by itself, and do something `meanwhile`. False: a signal asked to stop.

        Raises ContractError where it fails.
        """
        child = part.spawn()
        try:
            meanwhile()
            while child.poll() is None and self.check():
                time.sleep(TICK_SECONDS)
        finally:
            self._end([(part, child)])
        if child.returncode and not self._request.count:
            raise ContractError(f"{part.name} failed with exit code {child.returncode}: see {part.log}")
        return not self._request.count

    def stop(self, order: Iterable[Iterable[str]]) -> None:
        """Stop the parts, one group after the other. A part that does not end in time is killed."""
        for group in order:
            lives = [life for name in group if (life := self._lives.pop(name, None)) is not None]
            self._end([(life.part, life.child) for life in lives if life.child is not None])

    def _spawn(self, life: _Life) -> None:
        life.child = life.part.spawn()
        log.debug("started %s as process %d", life.part.name, life.child.pid)
        self._record(self.pids())

    def _bury(self, life: _Life, child: subprocess.Popen[bytes]) -> None:
        now = time.monotonic()
        signal_processes(session_members(child.pid), signal.SIGKILL)
        life.child = None
        life.deaths = [*(death for death in life.deaths if death > now - DEATHS_SECONDS), now]
        life.start_at = now + FIRST_PAUSE_SECONDS * 2 ** (len(life.deaths) - 1)
        self._record(self.pids())
        if len(life.deaths) >= DEATHS_LIMIT:
            raise ContractError(
                f"{life.part.name} died {len(life.deaths)} times within {DEATHS_SECONDS:.0f} s"
                f" (exit code {child.returncode}): see {life.part.log}"
            )
        log.warning("%s ended with exit code %d: starting it again", life.part.name, child.returncode)

    def _end(self, group: list[tuple[Part, subprocess.Popen[bytes]]]) -> None:
        began, hurry = time.monotonic(), self._request.count + 1
        for part, child in group:
            _ask_to_end(part, child)
        insisting = [(part, child) for part, child in group if part.insist_seconds is not None]
        while any(child.poll() is None for _, child in group):
            waited = time.monotonic() - began
            if waited > self._stop_seconds or self._request.count >= hurry:
                break
            for part, child in [pair for pair in insisting if waited > (pair[0].insist_seconds or 0.0)]:
                insisting.remove((part, child))
                if child.poll() is None:
                    child.send_signal(part.insist_signal)
            time.sleep(TICK_SECONDS / 2)
        for part, child in group:
            _kill(part, child)


def _ask_to_end(part: Part, child: subprocess.Popen[bytes]) -> None:
    others = [pid for pid in session_members(child.pid) if pid != child.pid] if part.stop_children else []
    if others:
        signal_processes(others, part.stop_signal)
    elif child.poll() is None:
        child.send_signal(part.stop_signal)


def _kill(part: Part, child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        log.warning("%s does not stop: killed", part.name)
    signal_processes(session_members(child.pid), signal.SIGKILL)  # and what it left behind
    child.wait()
