"""Send rejected files and records, and the files of stopped shards, through again.

Choose them by batch, stage, code, place or day; empty parameters choose everything that is still open. Each
reject then shows its outcome.
"""

from __future__ import annotations

from airflow.sdk import Param, dag

from eventwire.records import Stage
from eventwire_airflow import steps
from eventwire_airflow.policy import BATCH_KEY, DAY, MAYBE, PIPELINE_DEFAULTS, WORDS, Tag, summary_of
from eventwire_airflow.tasks import plan_task, work_batch


@dag(
    schedule=None,
    catchup=False,
    max_active_runs=1,
    default_args=PIPELINE_DEFAULTS,
    tags=[Tag.REPAIR],
    params={
        "rejected_in": Param(
            None, type=MAYBE, title="Rejected in", description="Key of the batch that rejected; empty: any."
        ),
        "stages": Param(None, title="Stages", examples=list(Stage), description="Empty: all.", **WORDS),
        "codes": Param(
            None, title="Codes", description="Codes of rejects, as Health shows them; empty: all.", **WORDS
        ),
        "source": Param(
            None,
            type=MAYBE,
            title="Source",
            description="A file, or all below a folder or address; empty: all.",
        ),
        "since": Param(None, title="Since", description="First day of the rejects (UTC); empty: all.", **DAY),
        "batch_key": BATCH_KEY,
    },
    description=summary_of(__doc__),
    doc_md=__doc__,
)
def replay_rejects():
    work_batch(plan_task(steps.plan_replay), steps.code_shard)


replay_rejects()
