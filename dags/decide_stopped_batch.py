"""Ask a person about a batch that the gate stopped, and do what was decided.

The question, with the broken expectations and sample rows, stands under **Required Actions**. **Approve**
loads the stopped shards, each row marked with the user's name; **Reject** quarantines their articles. Nobody
answers in time (`EVENTWIRE_APPROVAL_MINUTES`): they are quarantined. `ops.shard` keeps who decided what.

The DAG that found the fault starts this one; start it by hand to ask again.
"""

from __future__ import annotations

from airflow.sdk import Param, dag

from eventwire_airflow.policy import PIPELINE_DEFAULTS, Tag, summary_of
from eventwire_airflow.tasks import DECIDING_DAG, decide_batch


@dag(
    dag_id=DECIDING_DAG,
    schedule=None,
    catchup=False,
    max_active_runs=100,  # a run that waits must not keep other batches from being asked about
    default_args=PIPELINE_DEFAULTS,
    tags=[Tag.REPAIR],
    params={
        "batch_key": Param(
            type="string",
            minLength=1,
            title="Batch key",
            description="The stopped batch, as Health shows it.",
        )
    },
    description=summary_of(__doc__),
    doc_md=__doc__,
)
def decide_stopped_batch():
    decide_batch()


decide_stopped_batch()
