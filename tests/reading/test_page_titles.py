"""Titles of pages."""

from __future__ import annotations

import pytest

from eventwire.reading.page_titles import strip_site_name


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Envoys meet in Accra | Harbour Press", "Envoys meet in Accra"),
        ("Envoys meet in Accra - The Harbour Press", "Envoys meet in Accra"),
        ("Envoys meet in Accra – Harbour-News.example", "Envoys meet in Accra"),
        ("Envoys meet in Accra » harbour-news", "Envoys meet in Accra"),
        ("Envoys meet - again - Harbour Press", "Envoys meet - again"),
        ("Harbour Press: Envoys meet in Accra", "Envoys meet in Accra"),
        ("Envoys meet in Accra: Harbour Press", "Envoys meet in Accra"),
        ("Envoys meet in Accra - Harbour Press | Harbour Press", "Envoys meet in Accra"),
    ],
)
def test_the_name_of_the_site_goes(stated: str, title: str) -> None:
    assert strip_site_name(stated, site="Harbour Press", host="www.harbour-news.example") == title


@pytest.mark.parametrize(
    "title",
    [
        "Envoys meet in Accra - Africa",
        "Harbour presses envoys: no deal",
        "Harbour Press-owned ship sinks",
        "Envoys meet Harbour Press",
        "Harbour Press",
    ],
)
def test_any_other_title_stays(title: str) -> None:
    assert strip_site_name(title, site="Harbour Press", host="www.harbour.example") == title


def test_a_page_that_names_no_site_keeps_its_title() -> None:
    assert strip_site_name("Envoys meet - Accra", site=None, host=None) == "Envoys meet - Accra"
