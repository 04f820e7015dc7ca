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
from eventwire_airflow.policy import BATCH_KEY, DAY, PIPELINE_DEFAULTS, WORDS, Tag, summary_of
from eventwire_airflow.tasks import plan_task, work_batch

ABOVE = "Above this share, today's coder does not take over:"
SHARE = {"type": "number", "minimum": 0}


@dag(
    schedule=CronDataIntervalTimetable("0 0 1 * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=PIPELINE_DEFAULTS,
    tags=[Tag.REPAIR],
    params={
        "coder": Param(None, type=["null", "string"], title="Coder", description="Its version; empty: any."),
        "since": Param(None, title="From", description="First publish date; empty: the oldest.", **DAY),
        "until": Param(None, title="To", description="Last publish date; empty: the newest.", **DAY),
        "sources": Param(None, title="Publishers", description="Empty: all.", **WORDS),
        "score_drop": Param(0.02, title="Score drop", description=f"{ABOVE} the fall of a figure.", **SHARE),
        "dropped": Param(0.25, title="Dropped", description=f"{ABOVE} reports it no longer finds.", **SHARE),
        "changed": Param(0.5, title="Changed", description=f"{ABOVE} reports it codes otherwise.", **SHARE),
        "added": Param(0.5, title="Added", description=f"{ABOVE} reports only it finds.", **SHARE),
        "failed": Param(0.01, title="Failed", description=f"{ABOVE} articles it cannot code.", **SHARE),
        "batch_key": BATCH_KEY,
    },
    description=summary_of(__doc__),
    doc_md=__doc__,
)
def recode_articles():
    last = work_batch(plan_task(recoding.plan_recode, skip_all=False), steps.recode_shard)
    last >> recoding.switch_task()


recode_articles()
