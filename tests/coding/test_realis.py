"""Whether an event happened: realis, negation, and who says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventwire.records import Annotation, Realis

Code = Callable[..., Annotation]


@pytest.mark.parametrize(
    ("sentence", "cameo", "realis"),
    [
        ("Kenya attacked Somalia.", "190", Realis.ACTUAL),
        ("Kenya has attacked Somalia.", "190", Realis.ACTUAL),
        ("Ghana will visit Togo.", "036", Realis.PLANNED),
        ("Ghana plans to send aid to Togo.", "033", Realis.PLANNED),
        ("Kenya threatened to attack Somalia.", "1384", Realis.THREATENED),
        ("Kenya will attack Somalia.", "1384", Realis.THREATENED),
        ("Kenya urged Somalia to release the prisoners.", "0253", Realis.REQUESTED),
        ("Kenya demanded that Somalia release the prisoners.", "1053", Realis.REQUESTED),
        ("Kenya denied attacking Somalia.", "190", Realis.DENIED),
        ("Kenya denied that its troops attacked Somalia.", "190", Realis.DENIED),
        ("Kenya may attack Somalia.", "190", Realis.HYPOTHETICAL),
        ("Kenya wants to attack Somalia.", "190", Realis.HYPOTHETICAL),
        ("Kenya is to invest in Somalia.", "0311", Realis.PLANNED),
        ("Kenya and Somalia are to hold talks.", "036", Realis.PLANNED),
        ("Kenya will lift the embargo if Somalia withdraws.", "0354", Realis.HYPOTHETICAL),
        ("Had Kenya attacked Somalia, Uganda would have withdrawn.", "0874", Realis.HYPOTHETICAL),
        ("Kenya vowed not to attack Somalia.", "0356", Realis.PLANNED),
        ("Kenyan ships are available to escort Somali tankers.", "0334", Realis.PLANNED),
        ("Kenya to send troops to Somalia", "154", Realis.PLANNED),
        ("The men are expected to be questioned by Kenyan police.", "090", Realis.PLANNED),
        ("Kenyan police have been able to arrest two students.", "173", Realis.ACTUAL),
        ("Kenya urged Somalia not to attack Ethiopia.", "0256", Realis.REQUESTED),
        ("The Kenyan minister vowed not to quit.", "1231", Realis.ACTUAL),
        ("Gunmen tried to kill the Kenyan minister.", "185", Realis.ACTUAL),
        ("Kenya blasted Somalia for jailing reporters.", "111", Realis.ACTUAL),
        ("Kenya called the Somali raid a violation.", "111", Realis.ACTUAL),
        ("Israel sealed off the West Bank.", "191", Realis.ACTUAL),
        ("Nairobi, March 21: Kenya attacked Somalia.", "190", Realis.ACTUAL),
    ],
)
def test_an_event_is_as_real_as_its_sentence_says(
    code: Code, sentence: str, cameo: str, realis: Realis
) -> None:
    assert [(event.cameo, event.realis) for event in code(sentence).events] == [(cameo, realis)]


def test_what_is_asked_for_beside_something_else_has_not_happened(code: Code) -> None:
    events = code("Rebels in Kenya called for talks and the arrest of ministers.").events
    assert {event.realis for event in events} == {Realis.REQUESTED}


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("Kenya attacked Somalia.", False),
        ("Kenya did not attack Somalia.", True),
        ("Kenya never attacked Somalia.", True),
        ("Kenya has not attacked Somalia.", True),
        ("Kenya failed to attack Somalia.", True),
        ("No Kenyan soldiers attacked Somalia.", True),
        ("No Kenyan soldiers were arrested by Somalia.", True),
        ("Kenya said it had not attacked Somalia.", True),
        ("Kenya has neither seen nor attacked Somalia.", True),
        ("Kenya, not without pride, attacked Somalia.", False),
        ("Mr Okello failed to win the votes needed for a bill demanding that Somalia leave.", False),
    ],
)
def test_an_event_that_did_not_happen_is_negated(code: Code, sentence: str, negated: bool) -> None:
    assert [event.negated for event in code(sentence).events] == [negated]


@pytest.mark.parametrize("negated", ["did not attack", "never attacked"])
def test_negation_holds_for_each_of_several_sources(code: Code, negated: str) -> None:
    assert [event.negated for event in code(f"Kenya and Uganda {negated} Somalia.").events] == [True, True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Any attack on Kenya would be a mistake, Uganda said.",
        "Without any attack on Kenya, all is well.",
        "Kenya will protect the ships from attacks by Somalia in Uganda.",
    ],
)
def test_a_possible_act_is_no_event(code: Code, sentence: str) -> None:
    assert "190" not in [event.cameo for event in code(sentence).events]


def test_a_mere_condition_is_no_event(code: Code) -> None:
    codes = [event.cameo for event in code("If Kenya attacks Somalia, Uganda will withdraw.").events]
    assert "190" not in codes


def test_a_negated_announcement_is_a_refusal(code: Code) -> None:
    (event,) = code("Ghana will not visit Togo.").events
    assert (event.cameo[:2], event.realis, event.negated) == ("12", Realis.ACTUAL, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ugandan president said that Kenya had attacked Somalia.",
        "“Kenya attacked Somalia,” the Ugandan president said.",
    ],
)
def test_an_event_that_somebody_reports_names_the_speaker(code: Code, sentence: str) -> None:
    (event,) = code(sentence).events
    assert event.attribution is not None
    assert event.attribution.code == "UGAGOV"


def test_an_event_that_nobody_reports_has_no_speaker(code: Code) -> None:
    (event,) = code("Kenya attacked Somalia.").events
    assert event.attribution is None
