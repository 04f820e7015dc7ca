"""From a template and values to a page. Everything that a template writes is escaped."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from eventwire_airflow.ui import wording
from eventwire_airflow.ui.access import PIPELINE, RECODE, REPLAY
from eventwire_airflow.ui.glossary import words_of_page

ROOM = Path(__file__).parent
STATIC = ROOM / "static"
QUAD_CLASSES = {
    1: "Verbal cooperation",
    2: "Material cooperation",
    3: "Verbal conflict",
    4: "Material conflict",
}
REALIS_WORDS = {
    "actual": "reported as a fact",
    "planned": "announced, not done yet",
    "threatened": "threatened, not done",
    "requested": "asked for, not done",
    "denied": "somebody denies it",
    "hypothetical": "supposed, not claimed",
}

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)


def render(request: Request, template: str, *, status_code: int = 200, **values: Any) -> HTMLResponse:
    """Write a page. `base` is where the pages are mounted, whatever stands before it."""
    base = str(request.scope.get("root_path", ""))
    words = _environment().get_template(template).render(base=base, airflow=_airflow_base(base), **values)
    return HTMLResponse(words, status_code=status_code, headers={"Cache-Control": "no-store"})


def _airflow_base(base: str) -> str:
    return base.rpartition("/")[0]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": wording.number,
        "moment": wording.moment,
        "seconds": wording.seconds,
        "share": wording.share,
        "country": wording.country_name,
        "actor_words": wording.actor_words,
        "values_found": wording.values_found,
        "query": wording.query,
    }
    environment.globals |= {
        "quad_classes": QUAD_CLASSES,
        "realis_words": REALIS_WORDS,
        "words_of_page": words_of_page,
        "version": static_version(),
        "dags": {"pipeline": PIPELINE, "replay": REPLAY, "recode": RECODE},
    }
    return environment


@cache
def static_version() -> str:
    """Give a short hash of all static files, so that browsers keep them until they change."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
