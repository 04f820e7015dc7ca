"""What people are told, and how: by mail and webhook, through Airflow connections.

A notice goes to each of the connections `eventwire_smtp` and `eventwire_webhook` that exists; for one that
does not, there is a DEBUG line. docs/operations.md says how to set them up and what each notice means.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from copy import copy
from typing import Any

import httpx
from airflow.providers.smtp.notifications.smtp import SmtpNotifier
from airflow.sdk import BaseHook, BaseNotifier, Connection
from airflow.sdk.exceptions import AirflowNotFoundException
from asgiref.sync import sync_to_async

SMTP = "eventwire_smtp"  # extra: to (addresses), from_email, disable_ssl, disable_tls
WEBHOOK = "eventwire_webhook"  # host: the whole address; password: a bearer token, where one is needed
WEBHOOK_SECONDS = 10.0

RUN_TEXT = "DAG {{ dag_run.dag_id }}, run {{ dag_run.run_id }}."
FAILURE_TEXT = (
    RUN_TEXT
    + " Task {{ ti.task_id }}, try {{ ti.try_number }}: {{ exception or 'it ended without an error' }}"
    "\n{{ ti.log_url }}"
)
LATE_TEXT = (  # a deadline's context is plain: dag_run is what the REST API gives
    "DAG {{ dag_run.dag_id }}, run {{ dag_run.dag_run_id }}. It should have ended by "
    "{{ deadline.deadline_time }}. Look at which task runs, and at its log."
)


class WebhookNotifier(BaseNotifier):
    """Posts {"subject", "text"} as JSON to the address of a connection; chat services show `text`."""

    template_fields = ("subject", "text")

    def __init__(self, *, connection: Connection, subject: str, text: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.connection = connection
        self.subject = subject
        self.text = text

    def notify(self, context: Any) -> None:
        """Post, and raise httpx.HTTPError unless it was taken."""
        token = self.connection.password
        answer = httpx.post(
            self.connection.host or "",
            json={"subject": self.subject, "text": f"{self.subject}\n{self.text}"},
            headers={"Authorization": f"Bearer {token}"} if token else {},
            timeout=WEBHOOK_SECONDS,
        )
        answer.raise_for_status()


class Notice(BaseNotifier):
    """Tells people something through every channel that is set up. Subject and text are templates.

    Usable wherever Airflow takes a notifier: callbacks of tasks and DAGs, deadline alerts, approvals. A
    channel that fails is logged by Airflow and does not keep the notice from the others.
    """

    template_fields = ("subject", "text")

    def __init__(self, *, subject: str, text: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.subject = subject
        self.text = text

    def __call__(self, *context: Any) -> None:
        """Send; the templates stay as they are, for the next time."""
        super(Notice, copy(self)).__call__(*context)

    def notify(self, context: Any) -> None:
        """Send through each channel; raises an ExceptionGroup of what went wrong, after all were tried."""
        faults: list[Exception] = []
        for name, send in _CHANNELS:
            connection = _find_connection(name)
            if connection is None:
                self.log.debug("notice not sent: there is no connection %s", name)
                continue
            try:
                send(connection, self.subject, self.text, context)
            except Exception as fault:  # noqa: BLE001 - a broken channel must not silence the other one
                faults.append(fault)
        if faults:
            raise ExceptionGroup(f"notice {self.subject!r} could not be sent", faults)

    async def async_notify(self, context: Any) -> None:
        """Send from the triggerer, where deadline alerts run."""
        await sync_to_async(self.notify)(context)


def _find_connection(name: str) -> Connection | None:
    try:
        return BaseHook.get_connection(name)
    except AirflowNotFoundException:
        return None


def _mail(connection: Connection, subject: str, text: str, context: Any) -> None:
    body = html.escape(text).replace("\n", "<br>\n")
    to = connection.extra_dejson.get("to") or ""
    SmtpNotifier(smtp_conn_id=SMTP, to=to, subject=subject, html_content=body).notify(context)


def _post(connection: Connection, subject: str, text: str, context: Any) -> None:
    WebhookNotifier(connection=connection, subject=subject, text=text).notify(context)


_CHANNELS: tuple[tuple[str, Callable[[Connection, str, str, Any], None]], ...] = (
    (SMTP, _mail),
    (WEBHOOK, _post),
)

FAILURE_NOTICE = Notice(subject="Eventwire: {{ ti.dag_id }}.{{ ti.task_id }} failed", text=FAILURE_TEXT)
