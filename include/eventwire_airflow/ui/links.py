"""Links on tasks, shown on their details: a batch's report, checks and rejects, and the latest Data Docs."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from airflow.configuration import conf
from airflow.sdk import BaseOperatorLink

PREFIX = "/eventwire"
ROUTE = "eventwire"  # the page of the UI that frames ours: /plugin/<route>/<address of ours>
BATCH_DAGS = ("news_to_events", "recode_articles", "replay_rejects", "decide_stopped_batch")


def base_path() -> str:
    """Give what stands before every path of this Airflow; empty where nothing does."""
    return str(urlsplit(conf.get("api", "base_url", fallback="")).path).rstrip("/")


class _BatchLink(BaseOperatorLink):
    """A place in the report of the batch that the task works on; none for tasks of other DAGs."""

    anchor = ""

    def get_link(self, operator: Any, *, ti_key: Any) -> str:
        if ti_key.dag_id not in BATCH_DAGS:
            return ""
        run = f"{quote(ti_key.dag_id, safe='')}/{quote(ti_key.run_id, safe='')}"
        return f"{base_path()}/plugin/{ROUTE}{PREFIX}/runs/{run}{self.anchor}"


class BatchReportLink(_BatchLink):
    """The report."""

    name = "Batch report"


class ChecksLink(_BatchLink):
    """What the gate checked."""

    name = "Checks"
    anchor = "#checks"


class DataDocsLink(BaseOperatorLink):
    """The latest Data Docs, on the tasks of a batch and of the audit that writes them."""

    name = "Data Docs"

    def get_link(self, operator: Any, *, ti_key: Any) -> str:
        if ti_key.dag_id not in (*BATCH_DAGS, "audit_warehouse"):
            return ""
        return f"{base_path()}/plugin/{ROUTE}{PREFIX}/quality/docs"


class RejectsLink(_BatchLink):
    """What was rejected."""

    name = "Rejects"
    anchor = "#rejects"
