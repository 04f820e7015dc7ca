"""The question to a person about a batch that the gate stopped, on Airflow's page "Required Actions"."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from airflow.providers.standard.operators.hitl import HITLOperator

from eventwire.records import Decision
from eventwire_airflow.notices import RUN_TEXT, Notice

if TYPE_CHECKING:
    from eventwire.ledger import Question

APPROVE = "Approve"
REJECT = "Reject"
NOBODY = "nobody answered in time"
HINT = (
    f"**{APPROVE}** loads the stopped shards, rows that broke a rule of meaning too, and marks each row with "
    "your name. Rows that the tables would refuse stay rejected. "
    f"**{REJECT}** quarantines every article of these shards; a replay can try them again."
)
WAITING = Notice(
    subject="Eventwire: batch {{ params.batch_key }} waits for a person",
    text=RUN_TEXT + " The gate stopped it: {{ task.subject }} Approve or reject it under Required Actions.",
)


class GateQuestion(HITLOperator):
    """Asks about a batch; gives a Decision as a dict.

    Without an answer within `EVENTWIRE_APPROVAL_MINUTES` the batch is rejected.
    """

    def __init__(self, *, task_id: str, **rest: Any) -> None:
        super().__init__(
            task_id=task_id,
            subject="",
            options=[APPROVE, REJECT],
            defaults=REJECT,
            notifiers=[WAITING],
            execution_timeout=None,  # the provider would take it for the time to answer
            **rest,
        )

    def execute(self, context: Any) -> Any:
        """Write the question and wait."""
        from eventwire_airflow.steps import ask_about

        question, minutes = ask_about(context["params"]["batch_key"])
        self.subject = subject_of(question)
        self.body = body_of(question)
        self.response_timeout = timedelta(minutes=minutes)
        return super().execute(context)

    def execute_complete(self, context: Any, event: dict[str, Any]) -> dict[str, Any]:
        """Turn the answer into a Decision."""
        answer = super().execute_complete(context, event)
        user = answer["responded_by_user"]
        return Decision(
            approved=answer["chosen_options"] == [APPROVE], decided_by=user["name"] if user else NOBODY
        ).to_dict()


def subject_of(question: Question) -> str:
    """Say in one line what is stopped."""
    stopped = f"{len(question.shards)} of {question.shards_planned} shards"
    return f"{stopped} of batch {question.batch_key} are stopped by the gate."


def body_of(question: Question) -> str:
    """Show the broken expectations and sample rows, in Markdown."""
    lines = [f"- {_plain(reason)}" for reason in question.reasons]
    lines += ["", "| broken expectation | rows broken | rows looked at |", "|---|---:|---:|"]
    lines += [
        f"| `{item.expectation}` | {item.rows_unexpected} | {item.rows_checked} |" for item in question.broken
    ]
    lines += ["", "| expectation | found | article | words |", "|---|---|---|---|"]
    lines += [
        f"| `{sample['rule']}` | "
        + " | ".join(_plain(sample[name]) for name in ("found", "article", "words"))
        + " |"
        for sample in question.samples
    ]
    return "\n".join([*lines, "", HINT])


def _plain(words: str) -> str:
    r"""Keep words of articles from acting as Markdown, a table's edge or HTML.

    >>> _plain("a|b <script>\n[x](y)")
    'a\\|b &lt;script&gt; \\[x\\](y)'
    """
    words = html.escape(words, quote=False)
    for sign in "\\|[]*_`":
        words = words.replace(sign, f"\\{sign}")
    return " ".join(words.split())
