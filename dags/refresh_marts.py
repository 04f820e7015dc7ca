"""Bring the marts up to date whenever events have changed.

Runs on the asset `core_events`; readers see the old rows until the new ones are complete.
"""

from __future__ import annotations

from airflow.sdk import dag, task

from eventwire_airflow import steps
from eventwire_airflow.assets import EVENTS, MARTS
from eventwire_airflow.policy import PIPELINE_DEFAULTS, Tag, summary_of


@dag(
    schedule=[EVENTS],
    catchup=False,
    max_active_runs=1,
    default_args=PIPELINE_DEFAULTS,
    tags=[Tag.MARTS],
    description=summary_of(__doc__),
    doc_md=__doc__,
)
def refresh_marts():
    @task(outlets=[MARTS], doc_md=steps.refresh_marts.__doc__)
    def refresh(*, outlet_events=None, triggering_asset_events=None) -> None:
        events = triggering_asset_events[EVENTS]
        batches = {event.extra["batch_key"] for event in events if "batch_key" in event.extra}
        outlet_events[MARTS].extra = steps.refresh_marts(batches)

    refresh()


refresh_marts()
