"""Programs of the machine that some tests drive. Eventwire needs none of them; `.ci/run` installs them."""

from __future__ import annotations

import os
import shutil

import pytest


def need(*programs: str) -> None:
    """Skip the test where a program is missing, and say how to get it; with WHOLE set, fail it."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        words = f"not on this machine: apt-get install --no-install-recommends {' '.join(missing)}"
        if os.environ.get("WHOLE"):
            pytest.fail(words)
        pytest.skip(words)
