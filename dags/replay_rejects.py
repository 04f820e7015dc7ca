"""Send rejected files and records, and the files of stopped shards, through again.

Choose them by batch, stage, code, place or day; empty parameters choose everything that is still open. Each
reject then shows its outcome.
"""

from __future__ import annotations

from airflow.sdk import Param, dag

from eventwire.records import Stage
from eventwire_airflow import steps
from eventwire_airflow.policy import BATCH_KEY, PIPELINE_DEFAULTS, Tag
from eventwire_airflow.tasks import plan_task, work_batch

MAYBE = ["null", "string"]
WORDS = {"type": "string"}


@dag(
    schedule=None,
    catchup=False,
    max_active_runs=1,
    default_args=PIPELINE_DEFAULTS,
    tags=[Tag.REPAIR],
    params={
        "rejected_in": Param(None, type=MAYBE, description="Batch that rejected; empty: any."),
        "stages": Param([], type="array", items=WORDS, examples=[stage.value for stage in Stage]),
        "codes": Param([], type="array", items=WORDS, description="Codes of rejects; empty: all."),
        "source": Param(None, type=MAYBE, description="A file, or what lies below a folder or address."),
        "since": Param(None, type=MAYBE, format="date", description="Rejected since that day."),
        "batch_key": BATCH_KEY,
    },
    doc_md=__doc__,
)
def replay_rejects():
    work_batch(plan_task(steps.plan_replay), steps.code_shard)


replay_rejects()
