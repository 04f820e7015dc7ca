"""Datelines in the forms that agencies use."""

from __future__ import annotations

import pytest

from eventwire.cleaning.dateline import StatedDateline, split_dateline
from eventwire.cleaning.stated_dates import StatedDate

REST = "Envoys of both sides met."


def stated(year: int | None, month: int, day: int) -> StatedDate:
    return StatedDate(year=year, month=month, day=day)


@pytest.mark.parametrize(
    ("text", "place", "day", "agency"),
    [
        ("LYON, March 3 (Agency) -", "LYON", stated(None, 3, 3), "Agency"),
        ("ANKARA -", "ANKARA", None, None),
        ("MARSEILLE, NO DATE (RADIO DU SUD) --", "MARSEILLE", None, "RADIO DU SUD"),
        ("NO CITY (LAOS), 4 MAR 25 (RADIO) --", "LAOS", stated(2025, 3, 4), "RADIO"),
        ("BEIRUT (AP) —", "BEIRUT", None, "AP"),
        ("MOSCOW, 12 Oct.:", "MOSCOW", stated(None, 10, 12), None),
        ("ADDIS ABABA, March 4, 2025 (Meridian Wire) -", "ADDIS ABABA", stated(2025, 3, 4), "Meridian Wire"),
        ("HARRISON, N.Y., March 30 -", "HARRISON, N.Y.", stated(None, 3, 30), None),
        ("KINGSTON, Jamaica (AP) _", "KINGSTON, Jamaica", None, "AP"),
        ("Lima, 9 Oct 88 (EFE) --", "Lima", stated(1988, 10, 9), "EFE"),
        ("Managua (Nicaragua), 25 Jun 2024 (Radio) --", "Managua (Nicaragua)", stated(2024, 6, 25), "Radio"),
        ("KABUL, April 11 (Xinhua)--", "KABUL", stated(None, 4, 11), "Xinhua"),
        ("SKOPJE, Wednesday, April 20, 2016 —", "SKOPJE", stated(2016, 4, 20), None),
        ("LONDON, Tuesday (PA) -", "LONDON", None, "PA"),
        ("BRUSSELS, March 27, Reuters -", "BRUSSELS", stated(None, 3, 27), "Reuters"),
        ("Moscow, TASS-", "Moscow", None, "TASS"),
        ("PARIS, 2025-03-04 –", "PARIS", stated(2025, 3, 4), None),
        ("SURABAYA, Indonesia/JAKARTA (AFP) -", "SURABAYA, Indonesia/JAKARTA", None, "AFP"),
        ("NEW YORK, Jan. 5 /Newswire/ --", "NEW YORK", stated(None, 1, 5), "Newswire"),
        ("Berlin (dpa) -", "Berlin", None, "dpa"),
        ("Bowling Green, Ky. (November 28, 2016) –", "Bowling Green, Ky.", stated(2016, 11, 28), None),
        ("SÃO PAULO, 7 May 2024 -", "SÃO PAULO", stated(2024, 5, 7), None),
    ],
)
def test_a_dateline_is_split_into_its_parts(
    text: str, place: str, day: StatedDate | None, agency: str | None
) -> None:
    expected = StatedDateline(place=place, stated=day, agency=agency, text=text)
    assert split_dateline(f"{text} {REST}") == (expected, REST)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("pune:", "pune"),
        ("port louis :", "port louis"),
        ("kota/jaipur:", "kota/jaipur"),
    ],
)
def test_a_story_in_lower_case_opens_with_its_place_and_a_colon(text: str, place: str) -> None:
    rest = "envoys of both sides met on monday."
    expected = StatedDateline(place=place, stated=None, agency=None, text=text)
    assert split_dateline(f"{text} {rest}") == (expected, rest)


@pytest.mark.parametrize(
    "text",
    [
        "update: envoys of both sides met.",
        "the minister of the interior said: we met.",
        "he said: we met.",
        "pune: envoys met in Mumbai.",
        "The truce - the third this year - held on Tuesday.",
        "NATO - the alliance of 32 states - met on Tuesday.",
        "NATO - The alliance of 32 states met on Tuesday.",
        "UPDATE - Envoys of both sides met.",
        "BC-GHA--Envoys of both sides met in Accra.",
        "NOTICE: Envoys of both sides met.",
        "EXCLUSIVE - Envoys of both sides met.",
        "On Monday, March 3 - the day of the vote - rebels attacked.",
        "The African Union (AU) - which mediates - met on Tuesday.",
        "Boko Haram (the group) - Its fighters fled.",
        "REBELS - ARMED WITH RIFLES - ATTACKED THE TOWN.",
        "A - B",
        "Envoys met: Chad agreed.",
        "12 March: Envoys met.",
        "ANKARA -",
        "",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert split_dateline(text) == (None, text)


def test_a_dateline_on_a_line_of_its_own_leaves_no_empty_paragraph() -> None:
    found, rest = split_dateline(f"HAVANA (AP) --\n\n{REST}")
    assert (found and found.place, rest) == ("HAVANA", REST)


def test_a_dateline_may_follow_a_standfirst() -> None:
    found, rest = split_dateline(f"Both sides claim success.\n\nANKARA - {REST}\n\nThey left.")
    assert (found and found.place, rest) == ("ANKARA", f"Both sides claim success.\n\n{REST}\n\nThey left.")


def test_a_dateline_deep_in_the_text_stays() -> None:
    body = f"One.\n\nTwo.\n\nThree.\n\nANKARA - {REST}"
    assert split_dateline(body) == (None, body)
