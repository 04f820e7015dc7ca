"""Styles, scripts, icons and the base map, behind the login like every route."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, status
from fastapi.responses import FileResponse

from eventwire_airflow.ui.rendering import STATIC

FILES = {path.name: path for path in STATIC.iterdir() if path.suffix in (".css", ".js", ".svg")}
A_WEEK = "private, max-age=604800"

router = APIRouter()


@router.get("/static/{name}")
def static_file(name: str) -> FileResponse:
    """Give one of the files of the folder, by its exact name."""
    if name not in FILES:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return FileResponse(FILES[name], headers={"Cache-Control": A_WEEK})
