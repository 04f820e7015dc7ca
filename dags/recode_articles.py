"""Code stored articles again with today's coder, beside what older coders found.

Nothing is overwritten: the coder version is part of each mention's key. Articles that today's coder has coded
already are left out, so a second run has nothing to do.
"""

from __future__ import annotations

from airflow.sdk import Param, dag

from eventwire_airflow import steps
from eventwire_airflow.policy import BATCH_KEY, PIPELINE_DEFAULTS, Tag
from eventwire_airflow.tasks import plan_task, work_batch

DAY = {"type": ["null", "string"], "format": "date"}


@dag(
    schedule=None,
    catchup=False,
    max_active_runs=1,
    default_args=PIPELINE_DEFAULTS,
    tags=[Tag.REPAIR],
    params={
        "since": Param(None, description="First publish date; empty: from the beginning.", **DAY),
        "until": Param(None, description="Last publish date; empty: to the end.", **DAY),
        "sources": Param([], type="array", items={"type": "string"}, description="Publishers; empty: all."),
        "batch_key": BATCH_KEY,
    },
    doc_md=__doc__,
)
def recode_articles():
    work_batch(plan_task(steps.plan_recode), steps.recode_shard)


recode_articles()
