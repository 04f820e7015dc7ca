"""The watcher of the landing folder: reports new or changed files within a second or two, and never deletes.

An event is a wake-up, at least once: the DAG asks the ledger what is new. So the memory of what was seen
lives only as long as the triggerer; after a restart one event may come for files that are all known, and
costs one empty run."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from airflow.triggers.base import BaseEventTrigger, TriggerEvent

from eventwire.errors import SettingsError
from eventwire.reading.sources import list_files

_REST_FACTOR = (
    10  # a folder that takes long to list is listed less often: at most a tenth of the time is spent on it
)


class NewFilesTrigger(BaseEventTrigger):
    """Fires when files that have come to rest are new, or differ in size or time from what was seen."""

    def __init__(self, *, location: str, settle_seconds: float, poll_seconds: float = 1.0) -> None:
        super().__init__()
        self.location = location
        self.settle_seconds = settle_seconds
        self.poll_seconds = poll_seconds

    def serialize(self) -> tuple[str, dict[str, Any]]:
        return (
            f"{type(self).__module__}.{type(self).__qualname__}",
            {
                "location": self.location,
                "settle_seconds": self.settle_seconds,
                "poll_seconds": self.poll_seconds,
            },
        )

    def _list(self) -> dict[str, tuple[int, datetime | None]]:
        try:
            found = list_files(self.location, settle_seconds=self.settle_seconds)
            return {item.location: (item.file_bytes, item.modified_at) for item in found}
        except SettingsError:  # the folder is made by the first file that lands, or by `eventwire up`
            return {}

    async def run(self) -> AsyncIterator[TriggerEvent]:
        seen: dict[str, tuple[int, datetime | None]] = {}
        while True:
            started = time.monotonic()
            found = await asyncio.to_thread(self._list)
            new = [name for name, state in found.items() if seen.get(name) != state]
            seen = found
            if new:
                yield TriggerEvent({"location": self.location, "new_files": len(new)})
            await asyncio.sleep(max(self.poll_seconds, _REST_FACTOR * (time.monotonic() - started)))
