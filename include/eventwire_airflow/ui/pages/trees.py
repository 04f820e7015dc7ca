"""The dependency picture of a report: how the parser understood its sentence."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, HTTPException, Request, status
from fastapi.responses import HTMLResponse

from eventwire_airflow.ui.evidence import MEANINGS, legend_of, marks_of
from eventwire_airflow.ui.queries import ask_one
from eventwire_airflow.ui.rendering import render
from eventwire_airflow.ui.trees import draw_tree, parse
from eventwire_airflow.ui.warehouse import reading

router = APIRouter()


@router.get("/mentions/{mention_id}/tree")
def tree(request: Request, mention_id: UUID) -> HTMLResponse:
    """Show the picture. The sentence is parsed again, by the coder of this installation."""
    with reading() as connection:
        found = ask_one(connection, "mention", mention_id=mention_id)
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such report by the current coder")
    day = found["published_on"]
    words = parse(found["text"], found["sentence_start"], day.isoformat() if day else None)
    return render(
        request,
        "tree.html",
        report=found,
        tree=draw_tree(words, marks_of(found)),
        legend=legend_of([found]),
        meanings=MEANINGS,
    )
