"""A second process that ends what a killed supervisor leaves.

The kernel asks the parts of a dead supervisor to end (`die_with_parent`), once, and nobody sees to it that
they do. Takes births (process id to birth, see `sessions`), a JSON line at each change, through a pipe that
closes when the supervisor ends, however it ends. Imports nothing but the standard library: it waits as long
as the stack runs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping

from eventwire.stack.sessions import end_sessions, surviving_members

GRACE_SECONDS = 15.0  # the parts were asked by the kernel; the triggerer takes 10 s
LOOK_SECONDS = 0.5


class Undertaker:
    """The supervisor's end of the pipe. Start it first, `dismiss` it when all is stopped."""

    def __init__(self, *, grace_seconds: float = GRACE_SECONDS) -> None:
        """Start the process; after the supervisor's death it gives the parts `grace_seconds`."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "eventwire.stack.undertaker", str(grace_seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )

    def tell(self, births: Mapping[int, str]) -> None:
        """Say which parts there are now."""
        if self._process.stdin is not None and self._process.poll() is None:
            print(json.dumps(births), file=self._process.stdin, flush=True)

    def dismiss(self) -> None:
        """Let it end: there is nothing left to end."""
        self.tell({})
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()


def attend(news: Iterable[str], *, grace_seconds: float) -> None:
    """Read which parts there are until the pipe closes, then see the last ones end."""
    births: dict[int, str] = {}
    for line in news:
        births = {int(pid): birth for pid, birth in json.loads(line).items()}
    end = time.monotonic() + grace_seconds
    while surviving_members(births) and time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
    end_sessions(births, seconds=LOOK_SECONDS)


if __name__ == "__main__":
    attend(sys.stdin, grace_seconds=float(sys.argv[1]))
