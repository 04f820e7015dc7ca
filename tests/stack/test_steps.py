"""A step is a part that runs to its end, while other things are done, and that a signal ends."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from eventwire.errors import ContractError
from eventwire.stack.parts import Part
from eventwire.stack.supervisor import Supervisor

MakePart = Callable[..., Part]
SLEEP = "import time; time.sleep(60)"
DIE = "import sys; sys.exit(7)"


def test_a_step_runs_to_its_end(supervisor: Supervisor, make_part: MakePart) -> None:
    assert supervisor.run(make_part("step", "pass"), meanwhile=lambda: None)


def test_something_else_is_done_while_a_step_runs(supervisor: Supervisor, make_part: MakePart) -> None:
    done: list[str] = []
    supervisor.run(make_part("step", "pass"), meanwhile=lambda: done.append("that"))
    assert done == ["that"]


def test_a_step_that_fails_is_named_with_its_log(
    supervisor: Supervisor, make_part: MakePart, tmp_path: Path
) -> None:
    with pytest.raises(ContractError, match=f"step failed with exit code 7: see {tmp_path}/step.log"):
        supervisor.run(make_part("step", DIE), meanwhile=lambda: None)


def test_a_signal_ends_a_step(supervisor: Supervisor, make_part: MakePart) -> None:
    assert not supervisor.run(
        make_part("step", SLEEP), meanwhile=lambda: os.kill(os.getpid(), signal.SIGTERM)
    )
