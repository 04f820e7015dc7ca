"""What the plugin mounts: imports nothing until the first request, and tells the pages where they stand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class LazyPages:
    """An ASGI app that becomes the pages when someone asks for one: only the api-server does."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        from eventwire_airflow.ui.app import app
        from eventwire_airflow.ui.starting import AIRFLOW_APP

        await app({**scope, AIRFLOW_APP: scope.get("app")}, receive, send)
