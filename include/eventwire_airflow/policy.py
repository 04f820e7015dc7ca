"""How tasks are retried, pooled, owned and tagged."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Any

from airflow.sdk import ExceptionRetryPolicy, Param, RetryAction, RetryRule
from airflow.sdk.definitions.callback import AsyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference

from eventwire_airflow.notices import FAILURE_NOTICE, LATE_TEXT, Notice

CODING_POOL = "coding"  # one slot a core: `stack` and docker-compose.yaml create it
SHARD_LABEL = "{{ shard_label }}"  # what the UI calls a mapped task: its batch and shard
MAYBE = ["null", "string"]  # a field of a form that may stay empty, without the star of those that may not
DAY = {"type": MAYBE, "format": "date"}
WORDS = {"type": ["null", "array"], "items": {"type": "string"}}
BATCH_KEY = Param(None, type=MAYBE, title="Batch key", description="Name of the batch; empty: the run's own.")

RETRY_POLICY = ExceptionRetryPolicy(
    rules=[
        RetryRule(
            exception="eventwire.errors.ContractError",
            action=RetryAction.FAIL,
            reason="the batch or the program is wrong; a retry cannot help",
        ),
        RetryRule(
            exception="eventwire.errors.TransientError",
            action=RetryAction.RETRY,
            retry_delay=timedelta(seconds=15),
            reason="the world outside is not ready",
        ),
    ]
)

PIPELINE_DEFAULTS: dict[str, Any] = {
    "owner": "eventwire",
    "retries": 3,
    "retry_delay": timedelta(seconds=5),
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": timedelta(minutes=5),
    "retry_policy": RETRY_POLICY,
    "execution_timeout": timedelta(hours=1),
    "on_failure_callback": [FAILURE_NOTICE],
}


def summary_of(documentation: str | None) -> str:
    """Give the first sentence of a DAG file's documentation, which the list of DAGs shows.

    >>> summary_of("Count the trees. Every day.")
    'Count the trees.'
    """
    first, stop, _ = " ".join((documentation or "").split()).partition(". ")
    return first + stop.strip()


def late_alert(minutes: int) -> DeadlineAlert:
    """Make the alert for a run that has not ended `minutes` after it was queued; the triggerer sends it."""
    subject = "Eventwire: {{ dag_run.dag_id }} is late"
    return DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=timedelta(minutes=minutes),
        callback=AsyncCallback(Notice, kwargs={"subject": subject, "text": LATE_TEXT}),
        name="late",
    )


class Tag(StrEnum):
    """What a DAG is about, to filter by in the UI."""

    CORE = "core"
    MARTS = "marts"
    REPAIR = "repair"
    AUDIT = "audit"
