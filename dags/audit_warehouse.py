"""Check the whole warehouse once a day, write the Data Docs of Great Expectations, archive old coders."""

from __future__ import annotations

from airflow.sdk import CronTriggerTimetable, dag, task

from eventwire_airflow import steps
from eventwire_airflow.policy import PIPELINE_DEFAULTS, Tag, summary_of


@dag(
    schedule=CronTriggerTimetable("30 3 * * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=PIPELINE_DEFAULTS,
    tags=[Tag.AUDIT],
    description=summary_of(__doc__),
    doc_md=__doc__,
)
def audit_warehouse():
    @task(doc_md=steps.audit_warehouse.__doc__)
    def audit() -> dict:
        return steps.audit_warehouse()

    @task(doc_md=steps.archive_coders.__doc__)
    def archive() -> list:
        return steps.archive_coders()

    audit() >> archive()


audit_warehouse()
