"""Code stored articles again with today's coder, beside what older coders found.

Nothing is overwritten: the coder version is part of each mention's key, and what is coded again is in no
event yet. **switch_coder** makes today's coder current, in one transaction, once it has coded every stored
article, its gold-set scores are near the current coder's, and its diff is within the limits below. Each
verdict is kept in ops.check_result. A backfill takes the articles of its months, a run by the clock none.
A run takes at most 1,000 shards, the oldest articles first; start it again for the rest.
"""

from __future__ import annotations

from airflow.sdk import CronDataIntervalTimetable, Param, dag

from eventwire_airflow import recoding, steps
from eventwire_airflow.policy import BATCH_KEY, PIPELINE_DEFAULTS, Tag
from eventwire_airflow.tasks import plan_task, work_batch

DAY = {"type": ["null", "string"], "format": "date"}
SHARE = {"type": "number", "minimum": 0}


@dag(
    schedule=CronDataIntervalTimetable("0 0 1 * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=PIPELINE_DEFAULTS,
    tags=[Tag.REPAIR],
    params={
        "since": Param(None, description="First publish date; empty: from the beginning.", **DAY),
        "until": Param(None, description="Last publish date; empty: to the end.", **DAY),
        "sources": Param([], type="array", items={"type": "string"}, description="Publishers; empty: all."),
        "score_drop": Param(0.02, description="How far a gold-set figure may fall.", **SHARE),
        "dropped": Param(0.25, description="Reports dropped, by the current coder's reports.", **SHARE),
        "changed": Param(0.5, description="Reports changed, likewise.", **SHARE),
        "added": Param(0.5, description="Reports added, likewise.", **SHARE),
        "failed": Param(0.01, description="Articles that cannot be coded, by all articles.", **SHARE),
        "batch_key": BATCH_KEY,
    },
    doc_md=__doc__,
)
def recode_articles():
    last = work_batch(plan_task(recoding.plan_recode, skip_all=False), steps.recode_shard)
    last >> recoding.switch_task()


recode_articles()
