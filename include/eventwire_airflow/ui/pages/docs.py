"""The latest Data Docs, as a page that needs nothing from outside."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from eventwire.settings import load_settings
from eventwire_airflow.ui.data_docs import read_docs
from eventwire_airflow.ui.rendering import render

router = APIRouter()


@router.get("/quality/docs")
def docs(request: Request) -> HTMLResponse:
    """Show what the last audit wrote of each suite."""
    return render(request, "docs.html", pages=read_docs(load_settings().var / "data_docs"))
