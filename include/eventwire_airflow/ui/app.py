"""The FastAPI app of the pages: routes behind Airflow's login, headers, words for what is wrong."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response, status
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from eventwire.errors import EventwireError, TransientError
from eventwire_airflow.ui.access import LOOK
from eventwire_airflow.ui.pages import batches, docs, events, health, quality, runs, static_files, trees
from eventwire_airflow.ui.rendering import CONTENT_SECURITY_POLICY, render

log = logging.getLogger(__name__)

AGAIN_SECONDS = 15  # after which a page that may come back asks for itself again
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
    app.exception_handler(HTTPException)(_refuse)
    app.exception_handler(RequestValidationError)(_misunderstand)
    return app


async def _add_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    answer = await call_next(request)
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer


async def _explain(request: Request, error: Exception) -> Response:
    """Say in our own words why there is no page: the warehouse is away, or not as the settings promise."""
    log.warning("no page %s: %s", request.url.path, error)
    may_pass = isinstance(error, TransientError)
    code = status.HTTP_503_SERVICE_UNAVAILABLE if may_pass else status.HTTP_500_INTERNAL_SERVER_ERROR
    again = AGAIN_SECONDS if may_pass else None
    answer = render(request, "problem.html", status_code=code, words=str(error), again=again)
    if may_pass:
        answer.headers["Retry-After"] = str(AGAIN_SECONDS)
    return answer


async def _refuse(request: Request, error: Exception) -> Response:
    """Say why this page is not for this person, or that there is none, with a way on."""
    assert isinstance(error, HTTPException)
    code = error.status_code
    words = "There is nothing at this address." if error.detail == "Not Found" else error.detail
    return render(request, "refused.html", status_code=code, code=code, words=words, path=request.url.path)


async def _misunderstand(request: Request, error: Exception) -> Response:
    """Name the values of an address or a form that mean nothing."""
    assert isinstance(error, RequestValidationError)
    found = [f"{fault['loc'][-1]} = {str(fault.get('input'))[:80]}" for fault in error.errors()]
    code = status.HTTP_422_UNPROCESSABLE_CONTENT
    words = f"These values mean nothing here: {', '.join(found)}."
    return render(request, "refused.html", status_code=code, code=code, words=words, path=request.url.path)


app = make_app()
