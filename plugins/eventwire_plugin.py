"""What Airflow's UI gets from Eventwire: its pages, a tab on each run, links on tasks.

Every Airflow process imports this file, so it imports nothing else that is heavy: the pages themselves are
imported by the first request for one.
"""

from __future__ import annotations

from typing import Any, ClassVar

from airflow.plugins_manager import AirflowPlugin

from eventwire_airflow.ui.links import (
    PREFIX,
    ROUTE,
    BatchReportLink,
    ChecksLink,
    DataDocsLink,
    RejectsLink,
    base_path,
)
from eventwire_airflow.ui.mounting import LazyPages

HOME = base_path() + PREFIX
ICONS = {"icon": f"{HOME}/static/icon.svg", "icon_dark_mode": f"{HOME}/static/icon-dark.svg"}


class EventwirePlugin(AirflowPlugin):
    """The pages in the navigation, the report of a batch beside its run, and links to it from its tasks."""

    name = "eventwire"
    fastapi_apps: ClassVar[list[dict[str, Any]]] = [
        {"app": LazyPages(), "url_prefix": PREFIX, "name": "Eventwire"}
    ]
    external_views: ClassVar[list[dict[str, Any]]] = [
        {
            "name": "Eventwire",
            "href": f"{HOME}/health",
            "destination": "nav",
            "nav_top_level": True,
            "url_route": ROUTE,
            **ICONS,
        },
        {
            "name": "Batch",
            "href": f"{HOME}/runs/{{DAG_ID}}/{{RUN_ID}}",
            "destination": "dag_run",
            "url_route": f"{ROUTE}-batch",
            **ICONS,
        },
    ]
    global_operator_extra_links: ClassVar[list[Any]] = [
        BatchReportLink(),
        ChecksLink(),
        DataDocsLink(),
        RejectsLink(),
    ]
