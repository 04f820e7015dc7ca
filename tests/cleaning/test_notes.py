"""Notes of the desk and marks of revisions."""

from __future__ import annotations

import pytest

from eventwire.cleaning.notes import is_note, read_revision_mark, split_notes
from tests.cleaning.factories import MORE, STORY, clean

NOTES = (
    "Editor's note: An earlier headline misspelled the name of the port.",
    "EDITOR’S NOTE — A name was removed.",
    "Correction: The talks were held on Monday.",
    "Correction (March 5): The talks were held on Monday.",
    "(Corrects the day of the talks in paragraph 2)",
    "(Adds reaction from Niger)",
    "This story has been corrected to show that the talks were held on Monday.",
    "An earlier version of this article misstated the day.",
    "(Reporting by Ada Obi; Editing by Jon Lund)",
    "Ada Obi and Jon Lund contributed to this report.",
)


@pytest.mark.parametrize("line", NOTES)
def test_what_the_desk_adds_is_a_note(line: str) -> None:
    assert is_note(line)


@pytest.mark.parametrize(
    "line",
    [
        "Correction fluid ran out at the ministry.",
        "(Corrects",
        "The editor's note on his desk named the general.",
        "This story has been told for years in Accra.",
        f"Editor's note: {STORY * 6}",
    ],
)
def test_a_sentence_is_no_note(line: str) -> None:
    assert not is_note(line)


def test_notes_leave_the_body_in_their_order() -> None:
    assert split_notes([NOTES[0], STORY, NOTES[8]]) == ((NOTES[0], NOTES[8]), [STORY])


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("UPDATE 2-Envoys meet in Accra", "UPDATE 2"),
        ("UPDATE 1 - Envoys meet in Accra", "UPDATE 1"),
        ("CORRECTED-Envoys meet in Accra", "CORRECTED"),
        ("CORRECTED - UPDATE 1-Envoys meet in Accra", "CORRECTED UPDATE 1"),
        ("WRAPUP 3-Envoys meet", "WRAPUP 3"),
        ("REFILE-Envoys meet", "REFILE"),
        ("RPT-Envoys meet", "RPT"),
        ("<CORRECTION> - Envoys meet", "CORRECTED"),
        ("Correction: Accra talks story", "CORRECTED"),
        ("Update on talks in Accra", None),
        ("Corrected figures show a fall", None),
        ("KILLED: two envoys", None),
        ("Envoys meet", None),
        (None, None),
    ],
)
def test_a_headline_says_which_version_it_is(title: str | None, mark: str | None) -> None:
    assert read_revision_mark(title, ()) == mark


@pytest.mark.parametrize(
    ("note", "mark"),
    [(NOTES[2], "CORRECTED"), (NOTES[4], "CORRECTED"), (NOTES[5], "UPDATE"), (NOTES[8], None)],
)
def test_a_note_says_it_where_the_headline_does_not(note: str, mark: str | None) -> None:
    assert read_revision_mark("Envoys meet", (note,)) == mark


def test_an_article_keeps_its_notes_as_fields() -> None:
    article = clean(f"{NOTES[4]}\n\n{STORY}\n\n{MORE}\n\n{NOTES[8]}", title="UPDATE 2-Envoys meet")
    assert (article.revision_mark, article.notes, article.text[article.body_start :]) == (
        *("UPDATE 2", (NOTES[4], NOTES[8]), f"{STORY}\n\n{MORE}"),
    )
