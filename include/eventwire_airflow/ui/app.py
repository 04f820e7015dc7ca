"""The FastAPI app of the pages: routes behind Airflow's login, headers, words for what is wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response, status

from eventwire.errors import EventwireError, TransientError
from eventwire_airflow.ui.access import LOOK
from eventwire_airflow.ui.pages import batches, docs, events, health, quality, runs, static_files, trees
from eventwire_airflow.ui.rendering import CONTENT_SECURITY_POLICY, render

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def make_app() -> FastAPI:
    """Make the app. Each route, the static files too, is behind the login: nothing is mounted past it."""
    app = FastAPI(title="Eventwire", dependencies=LOOK, docs_url=None, redoc_url=None, openapi_url=None)
    for page in (health, events, trees, quality, docs, batches, runs, static_files):
        app.include_router(page.router)
    app.middleware("http")(_add_headers)
    app.exception_handler(EventwireError)(_explain)
    return app


async def _add_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    answer = await call_next(request)
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer


async def _explain(request: Request, error: Exception) -> Response:
    """Say in our own words why there is no page: the warehouse is away, or not as the settings promise."""
    may_pass = isinstance(error, TransientError)
    code = status.HTTP_503_SERVICE_UNAVAILABLE if may_pass else status.HTTP_500_INTERNAL_SERVER_ERROR
    return render(request, "problem.html", status_code=code, words=str(error), may_pass=may_pass)


app = make_app()
