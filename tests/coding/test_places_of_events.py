"""An event's place is that of its clause, then of its sentence, then the running place of its story."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventwire.records import Annotation, Event

Code = Callable[..., Annotation]


def last_event(code: Code, text: str) -> Event:
    return code(text).events[-1]


def place(event: Event) -> tuple[str | None, str | None]:
    words = None if event.place is None else event.place.span.text
    return words, event.place_method


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Syrian rebels captured Afrin from a Kurdish militia.", ("Afrin", "clause")),
        (
            "Manbij is east of Afrin, captured by Syrian rebels from a Kurdish militia.",
            ("Afrin", "sentence"),
        ),
        ("Turkey threatened to launch an offensive to capture Idlib.", ("Idlib", "clause")),
        ("Syrian rebels attacked Russian troops in Idlib.", ("Idlib", "clause")),
    ],
)
def test_what_is_taken_or_hit_is_the_place(code: Code, text: str, found: tuple[str, str]) -> None:
    assert place(last_event(code, text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gunmen attacked a village close to Djibo on Friday.", "Djibo"),
        ("Gunmen attacked a checkpoint next to Djibo.", "Djibo"),
        ("Gunmen attacked a village north of Djibo on Friday.", "Djibo"),
        ("Gunmen attacked a village 30 km north-east of Djibo.", "Djibo"),
        ("Troops clashed with rebels south of Mosul.", "Mosul"),
        ("Gunmen attacked a checkpoint just outside of Mosul.", "Mosul"),
        ("Syrian rebels, west of Israel's control, attacked Russian troops in Idlib.", "Idlib"),
    ],
)
def test_what_is_beside_a_place_happened_there(code: Code, text: str, found: str) -> None:
    assert place(last_event(code, text)) == (found, "clause")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gunmen attacked a checkpoint 340 km north of Baghdad.", None),
        ("Gunmen attacked a checkpoint 120 miles from Baghdad.", None),
        ("Gunmen attacked a checkpoint 12 miles from Baghdad.", "Baghdad"),
        ("In Tikrit, 140 km north of Baghdad, gunmen attacked a checkpoint.", "Tikrit"),
        ("Gunmen attacked a checkpoint in Tikrit, north of Baghdad.", "Tikrit"),
        ("The flood destroyed 300 km of roads before rebels attacked troops in Afghanistan.", "Afghanistan"),
    ],
)
def test_what_is_far_from_a_place_or_in_another_did_not_happen_there(
    code: Code, text: str, found: str | None
) -> None:
    assert place(last_event(code, text))[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Iran criticised the decision as a gift to Israel's friends.", (None, None)),
        ("France condemned the attack in Nairobi.", (None, None)),
        ("Pakistan expressed concern over the situation in Kashmir.", (None, None)),
        ("Mexico asked the United States for help in Sinaloa.", (None, None)),
        ("Russia praised the ceasefire in Libya during talks in Geneva.", ("Geneva", "clause")),
        ("Russia praised the ceasefire in Libya at a meeting in Geneva.", ("Geneva", "clause")),
        ("The French president met his Russian counterpart in Sochi.", ("Sochi", "clause")),
        ("The French president flew to Russia for talks with Russia.", ("Russia", "clause")),
        ("The African Union sent a message of support to Chad.", (None, None)),
        ("The Iraqi premier will visit Jordan for talks about a pipeline from Basra.", ("Jordan", "clause")),
    ],
)
def test_words_are_spoken_where_the_speaker_is_and_not_at_what_they_are_about(
    code: Code, text: str, found: tuple[str, str]
) -> None:
    assert place(last_event(code, text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("France urged Sudan to drop its allies among the militias in Chad.", (None, None)),
        ("Russia demanded that Turkey withdraw its troops from Idlib.", (None, None)),
        ("Russia urged Turkey to leave Afrin.", (None, None)),
        ("At talks in Sochi, Russia urged Turkey to withdraw from Idlib.", ("Sochi", "clause")),
        ("Protesters marched in Conakry on Sunday. France urged Guinea to free them.", (None, None)),
    ],
)
def test_what_is_asked_of_another_did_not_take_place_where_he_is_to_do_it(
    code: Code, text: str, found: tuple[str, str]
) -> None:
    assert place(last_event(code, text)) == found


def test_a_deed_that_the_speaker_announces_has_its_own_place(code: Code) -> None:
    event = last_event(code, "Turkey threatened to attack Kurdish fighters in Manbij.")
    assert place(event) == ("Manbij", "clause")


def test_a_dateline_behind_a_headline_is_no_place_of_an_event(code: Code) -> None:
    text = "Talks near Berlin (dpa) - The French president met Russian officials."
    assert place(last_event(code, text)) == (None, None)


def test_a_sentence_without_a_place_takes_that_of_the_sentence_before(code: Code) -> None:
    text = "Protesters marched in Conakry on Sunday. Guinean police arrested 20 demonstrators."
    assert place(last_event(code, text)) == ("Conakry", "story")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor sang. Guinean police arrested 20 demonstrators.",
        "Guinea sent troops from Conakry to Bamako in Mali. Guinean police arrested 20 demonstrators.",
        "Ministers met in Conakry. It rained. It rained. It rained. Guinean police arrested 20 students.",
    ],
)
def test_a_place_that_is_not_clear_is_unknown(code: Code, text: str) -> None:
    assert place(last_event(code, text)) == (None, None)


def test_the_dateline_is_no_place_of_an_event(code: Code) -> None:
    event = last_event(code, "NAIROBI, March 26 (Agency) - Somali rebels killed three Kenyan soldiers.")
    assert place(event) == (None, None)


def test_a_country_is_marked_as_such(code: Code) -> None:
    event = last_event(code, "Somali rebels killed three soldiers in Kenya.")
    assert event.place is not None
    assert (event.place.country, event.place.precision) == ("KEN", "country")


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested Ahmed Sesay, who was jailed in 1998.",
        "Turkey attacked the PKK, a group founded in 1978, in northern Iraq.",
        "Rebels attacked a post of the militia, which was set up by an officer born in 1960.",
        "Protesters waved flags in Niquero, where rebels landed on Dec. 2, 1956.",
    ],
)
def test_a_year_of_a_names_past_does_not_date_what_happens_to_it(code: Code, text: str) -> None:
    dates = {event.event_date.method for event in code(text).events[:1] if event.event_date}
    assert dates == {"publish_date"}


def test_june_is_no_place_of_an_event(code: Code) -> None:
    event = last_event(code, "The French president met the Russian president in June last year.")
    assert place(event) == (None, None)


def test_the_date_of_a_deal_is_not_that_of_what_was_said_under_it(code: Code) -> None:
    text = "Earlier this month, Russia said patrols would begin in Idlib under a deal signed last year."
    dates = {event.event_date.value for event in code(text).events if event.event_date and event.cameo < "04"}
    assert dates <= {"2019-03"}


@pytest.mark.parametrize(
    ("text", "source", "site"),
    [
        ("Kabul attack leaves ten soldiers dead.", None, "Kabul"),
        ("Karachi shooting kills four policemen.", None, "Karachi"),
        ("Ten civilians were wounded in Aleppo shelling.", None, "Aleppo"),
        ("Protesters injured in Dhaka clashes.", None, "Dhaka"),
        ("The Karachi police raid killed two militants.", "PAKCOP", "Karachi"),
        ("Moscow airstrikes kill ten rebels in Idlib.", "RUSGOV", "Idlib"),
        ("Three civilians were killed in a Saudi air strike.", "SAU", None),
        ("Five soldiers were killed in a Taliban attack.", "AFGREB", None),
    ],
)
def test_a_city_before_a_word_of_violence_is_where_it_happened_and_did_nothing(
    code: Code, text: str, source: str | None, site: str | None
) -> None:
    event = last_event(code, text)
    assert (None if event.source is None else event.source.code, place(event)[0]) == (source, site)
