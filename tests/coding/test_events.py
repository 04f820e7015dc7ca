"""Who did what to whom, with how many victims, where and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from eventwire.records import ActorMention, Annotation, Realis

Code = Callable[..., Annotation]
ATTACK = ("SOMREB", "KENMIL")


def code_of(actor: ActorMention | None) -> str | None:
    return actor.code if actor is not None else None


@pytest.mark.parametrize(
    "sentence",
    [
        "Somali rebels attacked Kenyan troops.",
        "Kenyan troops were attacked by Somali rebels.",
        "Kenyan troops attacked by Somali rebels fell ill.",
        "Somali rebels who attacked Kenyan troops slept.",
        "The attack by Somali rebels on Kenyan troops lasted an hour.",
        "Somali rebels entered the camp and attacked Kenyan troops.",
        "After attacking Kenyan troops, Somali rebels slept.",
    ],
)
def test_source_and_target_are_found_in_each_construction(code: Code, sentence: str) -> None:
    pairs = [(code_of(event.source), code_of(event.target)) for event in code(sentence).events]
    assert ATTACK in pairs
    assert ATTACK[::-1] not in pairs


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("Kenyan and Ugandan troops attacked Mali.", [("KENMIL", "MLI"), ("UGAMIL", "MLI")]),
        ("Kenya attacked Somalia and Ethiopia.", [("KEN", "SOM"), ("KEN", "ETH")]),
        ("Kenya and Uganda attacked Somalia.", [("KEN", "SOM"), ("UGA", "SOM")]),
    ],
)
def test_each_pair_of_joined_actors_is_an_event(
    code: Code, sentence: str, pairs: list[tuple[str, str]]
) -> None:
    assert [(code_of(event.source), code_of(event.target)) for event in code(sentence).events] == pairs


@pytest.mark.parametrize(
    ("victims", "counts"),
    [
        ("12 people", (12, 12, 12)),
        ("at least 12 people", (12, 12, None)),
        ("more than 30 people", (30, 30, None)),
        ("up to 12 people", (None, 12, 12)),
        ("dozens of people", (24, 24, None)),
        ("three soldiers", (3, 3, 3)),
        ("twenty-five people", (25, 25, 25)),
        ("1,200 people", (1200, 1200, 1200)),
        ("a soldier", (1, 1, 1)),
        ("between 18 and 22 people", (18, 18, 22)),
        ("18 to 22 people", (18, 18, 22)),
    ],
)
def test_the_killed_are_counted(code: Code, victims: str, counts: tuple[int | None, ...]) -> None:
    killed = next(event.fatalities for event in code(f"Somali rebels killed {victims} in Nairobi.").events)
    assert killed is not None
    assert (killed.low, killed.best, killed.high) == counts


def test_the_killed_and_the_wounded_are_counted_apart(code: Code) -> None:
    text = "Somali rebels killed three soldiers and wounded nine people in Nairobi."
    told = [(event.fatalities, event.wounded) for event in code(text).events]
    assert [(killed and killed.best, wounded and wounded.best) for killed, wounded in told] == [
        (3, None),
        (None, 9),
    ]


def test_nobody_is_zero(code: Code) -> None:
    (event,) = code("Somali rebels attacked Kenyan troops, and nobody was killed.").events
    assert event.fatalities is not None
    assert event.fatalities.best == 0


def test_an_attack_that_names_no_victims_has_an_unknown_number(code: Code) -> None:
    (event,) = code("Somali rebels attacked Kenyan troops.").events
    assert (event.fatalities, event.wounded) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Kenyan police arrested an Ethiopian journalist in Nairobi.", "Nairobi"),
        ("Kenya bombed Somali rebels near Kismayo.", "Kismayo"),
        ("Protesters marched against the Kenyan government in Mombasa.", "Mombasa"),
        ("Kenyan troops were attacked by Somali rebels.", None),
        ("Somali rebels captured Kismayo, a port in the south, from Kenyan troops.", "Kismayo"),
        ("Kenyan troops in the Somali town of Kismayo attacked rebels.", "Kismayo"),
        ("Kenya accused a Kurdish militia of lying.", None),
        ("The Kenyan president will travel to Uganda on Friday.", "Uganda"),
        ("The Kenyan president will visit Uganda to discuss a pipeline from Juba to Mombasa.", "Uganda"),
    ],
)
def test_a_place_is_linked_to_the_event_that_happened_there(
    code: Code, sentence: str, place: str | None
) -> None:
    (event,) = code(sentence).events
    assert (event.place.name if event.place else None) == place


def test_a_linked_place_says_how_it_was_linked(code: Code) -> None:
    (event,) = code("Kenya bombed Somali rebels near Kismayo.").events
    assert event.place_method == "clause"


def test_an_event_takes_the_date_of_its_clause(code: Code) -> None:
    (event,) = code("Kenya bombed Somali rebels on Sunday.").events
    found = event.event_date
    assert found is not None
    assert (found.value, found.method) == ("2019-03-24", "clause")


def test_an_event_without_a_date_takes_the_publish_date(code: Code) -> None:
    (event,) = code("Kenya attacked Somalia.", date(2020, 2, 29)).events
    found = event.event_date
    assert found is not None
    assert (found.value, found.method, found.span) == (
        "2020-02-29",
        "publish_date",
        None,
    )


def test_an_event_of_a_text_without_a_date_has_none(code: Code) -> None:
    (event,) = code("Kenya attacked Somalia.", None).events
    assert event.event_date is None


def test_a_year_of_a_relative_clause_does_not_date_what_is_said(code: Code) -> None:
    events = code("Mali accused the rebels, who have fought the army since 1984, of lying.").events
    assert {event.cameo[:2]: event.event_date and event.event_date.method for event in events} == {
        "11": "publish_date",
        "19": "clause",
    }


def test_the_date_of_the_report_stands_in_for_that_of_the_event(code: Code) -> None:
    (event,) = code("Kenya said on Sunday that Somali rebels had attacked its troops.").events
    assert event.event_date is not None
    assert (event.event_date.value, event.event_date.method) == ("2019-03-24", "report")


@pytest.mark.parametrize(
    ("sentence", "realis"),
    [
        ("Kenya demanded that Somalia withdraw its troops.", Realis.REQUESTED),
        ("Kenya urged Somalia to hold talks.", Realis.REQUESTED),
        ("Kenya promised to send aid to Somalia.", Realis.PLANNED),
        ("Kenya threatened to attack Somalia.", Realis.THREATENED),
        ("Kenya will call up reservists against Somalia.", Realis.PLANNED),
    ],
)
def test_what_is_asked_intended_or_threatened_has_not_happened(
    code: Code, sentence: str, realis: Realis
) -> None:
    assert {event.realis for event in code(sentence).events} == {realis}


@pytest.mark.parametrize(
    ("sentence", "code_of_doer", "name"),
    [
        ("Two Kenyan teachers were arrested on Friday.", "COP", "police (implied)"),
        ("A curfew was imposed on the town.", "GOV", "government (implied)"),
    ],
)
def test_a_doer_that_only_the_act_names_has_a_code_and_no_words(
    code: Code, sentence: str, code_of_doer: str, name: str
) -> None:
    (event,) = code(sentence).events
    assert event.source is not None
    assert (event.source.code, event.source.span, event.source.name) == (code_of_doer, None, name)


def test_police_have_the_country_of_the_place_where_they_act(code: Code) -> None:
    (event,) = code("Riot police attacked students in Conakry.").events
    assert (event.source and event.source.code, event.target and event.target.code) == ("GINCOP", "GINEDU")


def test_soldiers_do_not_have_the_country_of_the_place_where_they_act(code: Code) -> None:
    (event,) = code("Soldiers attacked rebels in Conakry.").events
    assert event.source is not None
    assert event.source.code == "MIL"


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Ghana and Togo held talks in Nairobi.", "TGO"),
        ("Somali rebels attacked Nairobi.", "KEN"),
        ("Somalia accused Nairobi of lying.", "KENGOV"),
    ],
)
def test_a_capital_is_a_government_only_where_it_acts_or_is_spoken_to(
    code: Code, sentence: str, target: str
) -> None:
    (event,) = code(sentence).events
    assert event.target is not None
    assert event.target.code == target


def test_shouted_words_are_read_in_ordinary_case_and_quoted_as_they_stand(code: Code) -> None:
    text = "KENYAN POLICE ARRESTED TWO SOMALI STUDENTS IN NAIROBI ON FRIDAY, OFFICERS SAID."
    (event,) = code(text).events
    assert event.source is not None
    assert event.place is not None
    assert (event.source.span and event.source.span.text, event.source.code) == ("KENYAN POLICE", "KENCOP")
    assert text[event.place.span.start : event.place.span.end] == event.place.span.text == "NAIROBI"


def test_what_an_actor_is_said_to_be_stands_for_it(code: Code) -> None:
    events = code("Hezbollah is a large movement that has attacked Israeli troops since 1984.").events
    assert [code_of(event.source) for event in events if event.cameo.startswith("19")] == ["LBNREB"]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Kenya said that officials held talks with Somali rebels.", "KENGOV"),
        ("Kenya said that rebels attacked Somali troops.", "REB"),
        ("A trader said that officials held talks with Somali rebels.", "GOV"),
    ],
)
def test_officials_of_whom_a_state_speaks_are_its_own(code: Code, sentence: str, source: str) -> None:
    assert source in {code_of(event.source) for event in code(sentence).events}
