"""Bring the marts up to date whenever events have changed.

Runs on the asset `core_events`; readers see the old rows until the new ones are complete.
"""

from __future__ import annotations

from airflow.sdk import dag, task

from eventwire_airflow import steps
from eventwire_airflow.assets import EVENTS, MARTS
from eventwire_airflow.policy import PIPELINE_DEFAULTS, Tag


@dag(
    schedule=[EVENTS],
    catchup=False,
    max_active_runs=1,
    default_args=PIPELINE_DEFAULTS,
    tags=[Tag.MARTS],
    doc_md=__doc__,
)
def refresh_marts():
    @task(outlets=[MARTS])
    def refresh(*, outlet_events=None) -> None:
        outlet_events[MARTS].extra = {"marts": steps.refresh_marts()}

    refresh()


refresh_marts()
