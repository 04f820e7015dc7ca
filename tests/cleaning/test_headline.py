"""Headlines that run into the story."""

from __future__ import annotations

import pytest

from eventwire.cleaning.headline import split_running_headline
from tests.cleaning.factories import STORY, clean


@pytest.mark.parametrize(
    ("opening", "headline", "byline", "story"),
    [
        (
            "Envoys agree on border ACCRA, Ghana (AP) — Envoys agreed.",
            "Envoys agree on border",
            None,
            "ACCRA, Ghana (AP) — Envoys agreed.",
        ),
        (
            "Envoys agree on border By ADA OBI ACCRA, Ghana (AFP) - Envoys agreed.",
            "Envoys agree on border",
            "ADA OBI",
            "ACCRA, Ghana (AFP) - Envoys agreed.",
        ),
        (
            "Envoys agree on border By ADA McNEIL ACCRA (AFP) - Envoys agreed.",
            "Envoys agree on border",
            "ADA McNEIL",
            "ACCRA (AFP) - Envoys agreed.",
        ),
        (
            "The Latest: Envoys agree in U.N. talks GENEVA (Reuters) – Envoys agreed.",
            "The Latest: Envoys agree in U.N. talks",
            None,
            "GENEVA (Reuters) – Envoys agreed.",
        ),
        (
            "Who Guards the Harbour of Lome?Police said on Monday that nobody does.",
            "Who Guards the Harbour of Lome?",
            None,
            "Police said on Monday that nobody does.",
        ),
    ],
)
def test_a_headline_is_told_from_the_story(
    opening: str, headline: str, byline: str | None, story: str
) -> None:
    found = split_running_headline(opening)
    assert found is not None
    assert (found.headline, found.byline, found.story) == (headline, byline, story)


@pytest.mark.parametrize(
    "opening",
    [
        "ACCRA, Ghana (AP) — Envoys agreed on the border.",
        "Envoys agree on border By ADA OBI PORT LOUIS (AFP) - Envoys agreed.",
        "Envoys agree on border By ADA OBI and JON LUND PORT LOUIS (AFP) - Envoys agreed.",
        "Envoys met on Monday. They agreed at once. ACCRA (AP) — More follows.",
        "The African Union (AU) - which mediates - met on Tuesday.",
        "Rebels of the north left the town (AP) - so it was said.",
        "Who guards the harbour? Police said that nobody does.",
        "Songs of the group Hey!Port drew thousands to the harbour.",
        "Why?Nobody knows who guards the harbour.",
        "Traders ask what a stamp costs at example.org/?Port and get no answer.",
    ],
)
def test_a_story_without_a_headline_stays_whole(opening: str) -> None:
    assert split_running_headline(opening) is None


def test_an_article_has_its_headline_byline_and_dateline_out_of_one_line() -> None:
    article = clean(f"Envoys agree on border By Ada Obi ACCRA, Ghana (AP) — {STORY}")
    assert article.dateline is not None
    assert (article.title, article.byline, article.dateline.place) == (
        "Envoys agree on border",
        "Ada Obi",
        "ACCRA, Ghana",
    )
    assert article.text == f"Envoys agree on border\n\n{STORY}"


def test_a_title_of_its_own_is_kept() -> None:
    line = f"Envoys agree on border ACCRA (AP) — {STORY}"
    assert clean(line, title="Border opens").text == f"Border opens\n\n{line}"
