"""How well events say which articles report one occurrence: `python -m bench clustering`.

The labelled set (eventwire/evaluation/gold/occurrences.jsonl: 60 occurrences reported 2 to 6 times in
differing words, 60 look-alikes that differ in day, place, actor or toll) goes the whole way: read, cleaned,
coded, loaded, clustered. Two articles are joined when they have an event of the labelled PLOVER type in
common; what the coder misses counts as missed. Beside it the same by same-key-1, and for the half of the set
that was written after the rule.
Bound: pairwise F1 of at least 0.85.

    python -m bench.clustering        prints also each wrong pair
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, text

from bench.figure import Figure
from bench.programs import BenchError, settings_in
from bench.workplace import Workplace
from eventwire.evaluation.occurrences import (
    LabelledArticle,
    PairFigures,
    labelled_articles,
    own_occurrences,
    pair_figures,
    read_occurrences,
)
from eventwire.flow.ingest import ingest
from eventwire.flow.warehouse import prepare_warehouse
from eventwire.settings import Settings
from eventwire.stack import open_warehouse
from eventwire.warehouse import CURRENT_RULE, cluster_events, open_engine, transaction
from eventwire.warehouse.clustering import SAME_KEY_1

LEAST_F1 = 0.85
ADDRESS = "https://labelled.example/"
Events = Mapping[int, Collection[UUID]]
_EVENTS = text(
    """
    SELECT DISTINCT a.url, m.plover, x.event_id
    FROM core.event_member x
    JOIN core.event_mention m USING (mention_id)
    JOIN core.article a USING (article_id)
    WHERE x.cluster_rule = :rule
    """
)


def measure(place: Workplace) -> list[Figure]:
    """Take the set through the pipeline and compare pairs, by both rules."""
    articles = labelled_articles(read_occurrences(own_occurrences()))
    settings = settings_in(place.new_folder())
    with open_warehouse(settings) as url:
        prepare_warehouse(url)
        engine = open_engine(url)
        take_in_set(engine, settings, place.new_folder(), articles)
        found = {rule: events_of(engine, rule, articles) for rule in (CURRENT_RULE, SAME_KEY_1)}
        engine.dispose()
    return [*_figures(articles, found[CURRENT_RULE]), _of_the_old_rule(articles, found[SAME_KEY_1])]


def take_in_set(
    engine: Engine, settings: Settings, folder: Path, articles: Sequence[LabelledArticle]
) -> None:
    """Ingest the articles as JSON lines, then cluster them by the old rule too."""
    lines = [
        json.dumps(
            {
                "title": "",
                "text": article.text,
                "published": article.published_on.isoformat(),
                "source": f"Paper {number % 7}",
                "url": f"{ADDRESS}{number}",
            }
        )
        for number, article in enumerate(articles)
    ]
    (folder / "labelled.jsonl").write_text("\n".join(lines), encoding="utf-8")
    summary = ingest(
        engine,
        settings.model_copy(update={"settle_seconds": 0}),
        location=str(folder),
        batch_key="labelled",
        progress=lambda _: None,
    )
    if summary is None or summary.state != "complete":
        raise BenchError(f"the labelled set was not loaded: {summary}")
    with transaction(engine) as connection:
        cluster_events(connection, rule=SAME_KEY_1)


def events_of(engine: Engine, rule: str, articles: Sequence[LabelledArticle]) -> Events:
    """Give the events of the labelled type that each article reports, by its number in the set."""
    events: dict[int, set[UUID]] = defaultdict(set)
    with transaction(engine) as connection:
        for url, plover, event_id in connection.execute(_EVENTS, {"rule": rule}):
            number = int(url.removeprefix(ADDRESS))
            if plover == articles[number].type:
                events[number].add(event_id)
    return events


def _figures(articles: Sequence[LabelledArticle], events: Events) -> list[Figure]:
    whole = pair_figures(articles, events)
    coded = sum(bool(events.get(number)) for number in range(len(articles)))
    numbers = [number for number, article in enumerate(articles) if article.half == 2]
    second = pair_figures(
        [articles[number] for number in numbers],
        {place: events.get(number, ()) for place, number in enumerate(numbers)},
    )
    return [
        Figure(
            name=f"pairs of reports joined by {CURRENT_RULE}",
            measured=_words(whole),
            bound=f"F1 at least {LEAST_F1}",
            holds=whole.f1 >= LEAST_F1,
            note=f"{len(articles)} articles, {whole.wanted} pairs; {coded} have an event of their type",
        ),
        Figure(
            name="the same in the half written after the rule",
            measured=_words(second),
            bound=f"F1 at least {LEAST_F1}",
            holds=second.f1 >= LEAST_F1,
            note=f"{second.wanted} pairs",
        ),
    ]


def _of_the_old_rule(articles: Sequence[LabelledArticle], events: Events) -> Figure:
    return Figure(
        name=f"pairs of reports joined by {SAME_KEY_1}",
        measured=_words(pair_figures(articles, events)),
        bound="none, for comparison",
        holds=True,
    )


def _words(figures: PairFigures) -> str:
    return f"F1 {figures.f1:.3f}, precision {figures.precision:.3f}, recall {figures.recall:.3f}"


def print_wrong_pairs(articles: Sequence[LabelledArticle], events: Events) -> None:
    """Print each pair that is joined wrongly or not at all."""
    for first, second in combinations(range(len(articles)), 2):
        one, other = articles[first], articles[second]
        is_wanted = one.occurrence == other.occurrence
        if is_wanted == set(events.get(first, ())).isdisjoint(events.get(second, ())):
            missing = [number for number in (first, second) if not events.get(number)]
            print("MISSED" if is_wanted else "WRONG", one.occurrence, f"not coded: {missing}")
            print(f"    {first} {one.text}\n    {second} {other.text}")


def main() -> None:
    """Print each wrong pair."""
    articles = labelled_articles(read_occurrences(own_occurrences()))
    with Workplace(articles=0, rounds=0, files=0) as place:
        settings = settings_in(place.new_folder())
        with open_warehouse(settings) as url:
            prepare_warehouse(url)
            engine = open_engine(url)
            take_in_set(engine, settings, place.new_folder(), articles)
            events = events_of(engine, CURRENT_RULE, articles)
            print_wrong_pairs(articles, events)
            for figure in _figures(articles, events):
                print(figure.line())
            print(_of_the_old_rule(articles, events_of(engine, SAME_KEY_1, articles)).line())
            engine.dispose()


if __name__ == "__main__":
    main()
