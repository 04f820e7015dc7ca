"""The assets that DAGs wait for and produce."""

from __future__ import annotations

from airflow.sdk import Asset, AssetWatcher

from eventwire.settings import load_settings
from eventwire_airflow.new_files import NewFilesTrigger

_settings = load_settings()

LANDING = Asset(
    name="landing",
    uri="eventwire://landing",
    group="eventwire",
    watchers=[
        AssetWatcher(
            name="new_files",
            trigger=NewFilesTrigger(location=str(_settings.landing), settle_seconds=_settings.settle_seconds),
        )
    ],
)
EVENTS = Asset(name="core_events", uri="eventwire://warehouse/core/event", group="eventwire")
MARTS = Asset(name="marts", uri="eventwire://warehouse/mart", group="eventwire")
