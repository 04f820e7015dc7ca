"""Arguments are found through passives, relative clauses, control and conjunction."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from eventwire.coding.components.arguments import Arguments
from eventwire.coding.syntax import objects, subjects


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


@pytest.mark.parametrize(
    ("sentence", "verb", "source", "target"),
    [
        ("Rebels attacked soldiers.", "attacked", ["Rebels"], ["soldiers"]),
        ("Soldiers were attacked by rebels.", "attacked", ["rebels"], ["Soldiers"]),
        ("The town was held by a militia.", "held", ["militia"], ["town"]),
        ("The region held by a militia is calm.", "held", ["militia"], ["region"]),
        (
            "The group is a branch of the Party (NPP), which has attacked soldiers.",
            "attacked",
            ["Party"],
            ["soldiers"],
        ),
        ("Rebels who attacked soldiers fled.", "attacked", ["Rebels"], ["soldiers"]),
        (
            "Rebels and gunmen attacked soldiers and police.",
            "attacked",
            ["Rebels", "gunmen"],
            ["soldiers", "police"],
        ),
        ("Rebels entered the town and attacked soldiers.", "attacked", ["Rebels"], ["soldiers"]),
        ("Kenya threatened to attack Somalia.", "attack", ["Kenya"], ["Somalia"]),
        ("Kenya urged Uganda to attack Somalia.", "attack", ["Uganda"], ["Somalia"]),
        ("After attacking soldiers, rebels fled.", "attacking", ["rebels"], ["soldiers"]),
        ("The soldiers were arrested and charged.", "charged", [], ["soldiers"]),
        ("Two policemen shot dead in Quetta.", "shot", [], ["policemen"]),
        ("Two teenagers shot and killed in Chicago.", "killed", [], ["teenagers"]),
        ("Minister assassinated in Beirut", "assassinated", [], ["Minister"]),
        ("20 protesters detained in Minsk", "detained", [], ["protesters"]),
        ("Embassy attacked in Tripoli", "attacked", [], ["Embassy"]),
        ("Rebel commander shot dead by police in Goma.", "shot", ["police"], ["commander"]),
        ("Priest hacked to death in Jos", "hacked", [], ["Priest"]),
        ("Three women beaten to death in Bihar", "beaten", [], ["women"]),
        ("Rebels attacked in Tripoli.", "attacked", ["Rebels"], []),
        ("Police shot at protesters.", "shot", ["Police"], []),
        ("Police arrested and charged two men.", "arrested", ["Police"], ["men"]),
        ("Gunmen shot dead two traders.", "shot", ["Gunmen"], ["traders"]),
    ],
)
def test_logical_subject_and_object(
    parse: Callable[[str], Doc], sentence: str, verb: str, source: list[str], target: list[str]
) -> None:
    token = word(parse(sentence), verb)
    assert ([word.text for word in subjects(token)], [word.text for word in objects(token)]) == (
        source,
        target,
    )


@pytest.mark.parametrize(
    ("sentence", "trigger", "path", "found"),
    [
        ("Washington lifted sanctions on Iran.", "lifted", "on", ["Iran"]),
        ("Washington lifted a series of sanctions.", "lifted", "obj", ["sanctions"]),
        ("Mali's sanctions hurt.", "sanctions", "poss", ["Mali"]),
        ("Police accused rebels of looting.", "accused", "obj", ["rebels"]),
        ("Ghana gave Togo food.", "gave", "iobj", ["Togo"]),
        ("The withdrawal of troops from Mali began.", "withdrawal", "of", ["troops"]),
        ("The withdrawal of troops from Mali began.", "withdrawal", "against", []),
    ],
)
def test_a_path_leads_to_its_argument(
    parse: Callable[[str], Doc], sentence: str, trigger: str, path: str, found: list[str]
) -> None:
    assert [token.text for token in Arguments(word(parse(sentence), trigger)).follow(path)] == found
