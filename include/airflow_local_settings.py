"""Airflow reads this module in every process; in a parent of task processes it loads what they will need.

Tasks are forked, so the language model, the gazetteer and Great Expectations are shared copy-on-write and
loaded once. Only a process with EVENTWIRE_PRELOAD=1 does so: the scheduler under LocalExecutor, the worker
under CeleryExecutor."""

from __future__ import annotations

import os
import sys


def preload() -> None:
    """Load the heavy rooms and keep them out of the garbage collector's way, so that pages stay shared."""
    import gc

    from eventwire.checks import preload as preload_checks
    from eventwire.coding.coder import load_coder
    from eventwire.coding.texts import CodingText
    from eventwire.settings import load_settings

    coder = load_coder(load_settings())
    list(coder.code([CodingText(text_id="preload", text="Kenya and Uganda held talks in Nairobi.")]))
    preload_checks()
    gc.collect()
    gc.freeze()


if os.environ.get("EVENTWIRE_PRELOAD") == "1" and {"scheduler", "worker"} & set(sys.argv[1:3]):
    preload()
