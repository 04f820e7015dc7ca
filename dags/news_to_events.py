"""Turn new article files into events.

**discover_files** asks the ledger which files are new and plans shards. **code_shard** reads, cleans, codes,
checks and loads one shard in one transaction. **settle_batch** enforces the conservation law (every file,
article and sentence has its outcome), joins mentions to events and wakes the marts. **ask_a_person** runs
only when the gate stopped shards: it starts `decide_stopped_batch`.

Starts when a file lands, and every few minutes for what the watcher missed. Nothing new: nothing is written.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import AssetOrTimeSchedule, CronTriggerTimetable, Param, dag

from eventwire.settings import load_settings
from eventwire_airflow import steps
from eventwire_airflow.assets import LANDING
from eventwire_airflow.policy import BATCH_KEY, PIPELINE_DEFAULTS, Tag, late_alert, summary_of
from eventwire_airflow.staleness import tell_when_stale
from eventwire_airflow.tasks import plan_task, work_batch

SETTINGS = load_settings()
ON_LANDING = [LANDING]


def _sweep(minutes: int) -> AssetOrTimeSchedule:
    clock = CronTriggerTimetable(f"*/{minutes} * * * *", timezone="UTC")
    return AssetOrTimeSchedule(timetable=clock, assets=ON_LANDING)


@dag(
    schedule=_sweep(SETTINGS.sweep_minutes) if SETTINGS.sweep_minutes else ON_LANDING,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=12),
    deadline=late_alert(SETTINGS.late_minutes),
    default_args=PIPELINE_DEFAULTS,
    tags=[Tag.CORE],
    params={
        "location": Param(
            str(SETTINGS.landing), type="string", title="Location", description="Folder or file to read."
        ),
        "batch_key": BATCH_KEY,
        "ask": Param(
            True, type="boolean", title="Ask", description="Ask a person about what the gate stops."
        ),
    },
    description=summary_of(__doc__),
    doc_md=__doc__,
)
def news_to_events():
    work_batch(plan_task(steps.discover_files, after=tell_when_stale), steps.code_shard)


news_to_events()
