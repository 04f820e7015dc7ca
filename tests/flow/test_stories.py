"""Near-identical articles are one story, a revision knows what it replaces, in whatever order they come."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from eventwire.flow.stories import ShingleReader
from eventwire.ledger import close_batch
from eventwire.records import Article, content_id
from eventwire.warehouse import cluster_events, group_stories, open_engine, transaction
from tests.flow.articles import ask
from tests.warehouse.factories import LEAD, QUIET, coded_work, found_file, load, make_article, plan, prepare
from tests.warehouse.snapshots import row_versions

DAY = date(2026, 3, 7)
WORDS = [f"word{number}" for number in range(120)]
BODY = f"{LEAD} {' '.join(WORDS)} {QUIET}"
EDITED = BODY.replace("word60", "another")
EDITED_AGAIN = EDITED.replace("word20", "different")
FAR = BODY.replace("word", "term")


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """The empty warehouse, which knows the coder of the tests."""
    with transaction(engine) as connection:
        prepare(connection)
    return engine


def make(name: str, body: str = BODY, *, title: str = "Depot raided", **changes: Any) -> Article:
    """An article with this body; its file has its name."""
    source = changes.pop("source", "Northern Wire")
    words = f"{title}\n\n{body}"
    article_id = content_id("article", source, words)
    base = make_article(found_file(name), source=source)
    fields = {"article_id": article_id, "story_id": article_id, "title": title, "text": words}
    return replace(base, **fields, body_start=len(title) + 2, **changes)


def load_articles(engine: Engine, articles: Sequence[Article], key: str) -> None:
    """Load articles, each from the file that it names, as one closed batch."""
    names = {article.file_id: found_file((article.url or "").split("/")[-2]) for article in articles}
    with transaction(engine) as connection:
        (ref,) = plan(connection, key, list(names.values()))
    load(engine, coded_work(ref, articles))
    with transaction(engine) as connection:
        close_batch(connection, key)


def group(engine: Engine) -> int:
    """Group and cluster what is new; give how many articles were grouped."""
    with transaction(engine) as connection:
        found = group_stories(connection, ShingleReader())
        cluster_events(connection, moved=found.moved)
    return found.articles


def take(engine: Engine, *articles: Article) -> None:
    """Load and group articles as a batch."""
    load_articles(engine, articles, f"batch of {articles[0].article_id}")
    group(engine)


def stories(engine: Engine) -> list[tuple[Any, ...]]:
    """Articles and publishers of each story."""
    return ask(
        engine,
        "SELECT articles, independent_sources FROM core.story WHERE merged_into IS NULL ORDER BY 1 DESC",
    )


def replaced(engine: Engine) -> dict[str, str]:
    """Which file's article replaces which file's."""
    rows = ask(
        engine,
        "SELECT f.location, o.location FROM core.article a JOIN core.source_file f USING (file_id)"
        " JOIN core.article b ON b.article_id = a.supersedes_article_id"
        " JOIN core.source_file o ON o.file_id = b.file_id",
    )
    return {new.split("/")[-1]: old.split("/")[-1] for new, old in rows}


def test_a_light_edit_by_another_publisher_is_the_same_story(engine: Engine) -> None:
    take(engine, make("a"))
    take(engine, make("b", EDITED, source="Harbour Daily"))
    assert stories(engine) == [(2, 2)]


def test_another_text_is_another_story(engine: Engine) -> None:
    take(engine, make("a"), make("b", FAR))
    assert stories(engine) == [(1, 1), (1, 1)]


def test_a_copy_under_another_headline_is_the_same_story(engine: Engine) -> None:
    lead = f"{LEAD} {' '.join(WORDS[:24])} {QUIET}"
    take(engine, make("a", lead), make("b", lead, title="Two guards die in a raid before dawn, army says"))
    assert stories(engine) == [(2, 1)]


def test_a_story_has_the_smallest_id_of_its_articles(engine: Engine) -> None:
    articles = [make("a"), make("b", EDITED)]
    take(engine, *articles)
    smallest = min(article.article_id for article in articles)
    assert ask(engine, "SELECT DISTINCT story_id FROM core.article") == [(smallest,)]


CHAIN = (make("a"), make("b", EDITED, source="Harbour Daily"), make("c", EDITED_AGAIN), make("d", FAR))


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5], ids=str)
@pytest.mark.parametrize("each_alone", [True, False], ids=["one by one", "together"])
def test_the_stories_do_not_depend_on_the_order(
    engine: Engine, order: tuple[int, ...], each_alone: bool
) -> None:
    for number in order:
        load_articles(engine, [CHAIN[number]], f"batch {number}")
        each_alone and group(engine)
    group(engine)
    smallest = min(article.article_id for article in CHAIN[:3])
    own = CHAIN[3].article_id
    expected = sorted((article.article_id, smallest) for article in CHAIN[:3])
    found = ask(engine, "SELECT article_id, story_id FROM core.article ORDER BY 1")
    assert found == sorted([*expected, (own, own)])
    merged = ask(
        engine, "SELECT story_id, merged_into FROM core.story WHERE merged_into IS NOT NULL ORDER BY 1"
    )
    assert merged == [pair for pair in expected if pair[0] != smallest]
    assert stories(engine) == [(3, 2), (1, 1)]


def test_the_link_between_two_stories_joins_them(engine: Engine) -> None:
    far_edit = BODY
    for number in range(6, 120, 30):
        far_edit = far_edit.replace(f"word{number} ", f"other{number} ")
    between = BODY
    for number in range(6, 60, 30):
        between = between.replace(f"word{number} ", f"other{number} ")
    take(engine, make("a"), make("c", far_edit))
    assert stories(engine) == [(1, 1), (1, 1)]
    take(engine, make("b", between))
    assert stories(engine) == [(3, 1)]


def test_grouping_again_changes_nothing(engine: Engine) -> None:
    take(engine, *CHAIN)
    before = row_versions(engine)
    assert group(engine) == 0
    assert row_versions(engine) == before


def test_an_event_counts_a_story_once_for_the_publisher_that_had_it_first(engine: Engine) -> None:
    take(engine, make("a"))
    take(
        engine,
        make("b", EDITED, source="Harbour Daily", published_on=DAY + timedelta(days=1)),
        make("c", EDITED_AGAIN, source="Plain Post", published_on=DAY + timedelta(days=1)),
    )
    query = "SELECT mentions, articles, stories, independent_sources FROM core.event"
    assert ask(engine, query) == [(3, 3, 1, 1)]


def test_two_stories_of_two_publishers_are_two_sources(engine: Engine) -> None:
    take(engine, make("a"), make("b", FAR, source="Harbour Daily"))
    assert ask(engine, "SELECT stories, independent_sources FROM core.event") == [(2, 2)]


def test_two_groupings_at_once_miss_no_pair(engine: Engine, warehouse_url: str) -> None:
    load_articles(engine, [CHAIN[0]], "one")
    load_articles(engine, [CHAIN[1]], "two")
    with ThreadPoolExecutor(2) as pool:
        found = sorted(pool.map(lambda _: group(engine), range(2)))
    assert found == [0, 2]
    assert stories(engine) == [(2, 2)]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_the_same_address_with_new_text_supersedes_the_version_before(
    engine: Engine, order: tuple[int, ...]
) -> None:
    versions = [
        replace(make(name, body, published_on=DAY + timedelta(days=day)), url="https://wire.example/raid")
        for day, (name, body) in enumerate((("a", BODY), ("b", EDITED), ("c", FAR)))
    ]
    for number in order:
        file = found_file("abc"[number])
        with transaction(engine) as connection:
            (ref,) = plan(connection, f"batch {number}", [file])
        load(engine, coded_work(ref, [versions[number]]))
        group(engine)
    assert replaced(engine) == {"b": "a", "c": "b"}


def test_the_front_page_of_a_site_is_no_address_of_an_article(engine: Engine) -> None:
    take_from(engine, "a", make("a", url="https://wire.example/"))
    take_from(engine, "b", make("b", FAR, url="https://wire.example/"))
    assert replaced(engine) == {}


def test_the_same_address_of_another_publisher_supersedes_nothing(engine: Engine) -> None:
    take_from(engine, "a", make("a", url="https://wire.example/raid"))
    take_from(engine, "b", make("b", FAR, url="https://wire.example/raid", source="Harbour Daily"))
    assert replaced(engine) == {}


def take_from(engine: Engine, name: str, article: Article) -> None:
    """Load and group an article whose address does not name its file."""
    with transaction(engine) as connection:
        (ref,) = plan(connection, f"batch {name}", [found_file(name)])
    load(engine, coded_work(ref, [article]))
    group(engine)


MARKED = {
    "a": make("a", title="Envoys meet in Accra"),
    "b": make("b", FAR, title="UPDATE 1-Envoys meet in Accra", revision_mark="UPDATE 1"),
    "c": make("c", EDITED, title="CORRECTED-Envoys meet in Accra", revision_mark="CORRECTED"),
    "d": make("d", f"{FAR} More.", title="UPDATE 2-Envoys meet in Accra", revision_mark="UPDATE 2"),
}


@pytest.mark.parametrize("order", list(itertools.permutations("abcd"))[::4], ids="".join)
def test_updates_and_corrections_supersede_the_version_before(engine: Engine, order: tuple[str, ...]) -> None:
    for name in order:
        take(engine, MARKED[name])
    assert replaced(engine) == {"c": "a", "b": "c", "d": "b"}


def test_a_correction_with_a_new_headline_is_linked_by_its_story(engine: Engine) -> None:
    take(engine, make("a"))
    take(engine, make("b", EDITED, title="Depot burns", revision_mark="CORRECTED"))
    assert replaced(engine) == {"b": "a"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"published_on": DAY - timedelta(days=30)}, id="long before"),
        pytest.param({"source": "Harbour Daily"}, id="another publisher"),
        pytest.param({"title": "Harvest begins"}, id="another headline"),
    ],
)
def test_an_update_of_nothing_that_is_known_supersedes_nothing(engine: Engine, other: dict[str, Any]) -> None:
    take(engine, make("a", FAR, **{"title": "Envoys meet in Accra", **other}))
    take(engine, MARKED["c"])
    assert replaced(engine) == {}


def test_articles_stored_before_stories_were_grouped_get_theirs(engine: Engine) -> None:
    shared = content_id("story", "shared")
    take(engine, *(replace(article, story_id=shared) for article in CHAIN[:2]))
    smallest = min(article.article_id for article in CHAIN[:2])
    assert ask(engine, "SELECT story_id, merged_into FROM core.story ORDER BY merged_into") == [
        (shared, smallest),
        (smallest, None),
    ]


def other_articles(numbers: range) -> list[Article]:
    """Articles that have nothing in common."""
    return [make(f"n{no}", BODY.replace("word", f"w{no}x"), title=f"Raid {no}") for no in numbers]


def rows_read(url: str, *articles: Article) -> int:
    """Load and group a batch in a session of its own; give the rows of articles and signatures it read."""
    engine = open_engine(url)
    load_articles(engine, articles, f"batch of {articles[0].article_id}")
    engine.dispose()
    with transaction(engine) as connection:
        group_stories(connection, ShingleReader())
        query = text(
            "SELECT sum(seq_tup_read + idx_tup_fetch) FROM pg_stat_xact_user_tables WHERE relname ~ 'article'"
        )
        read = connection.scalar(query)
        cluster_events(connection)
    engine.dispose()
    return int(read or 0)


def test_a_batch_reads_as_few_rows_of_a_large_warehouse_as_of_a_small_one(
    engine: Engine, warehouse_url: str
) -> None:
    take(engine, *other_articles(range(10)))
    small = rows_read(warehouse_url, *other_articles(range(10, 15)))
    for start in range(20, 220, 10):
        load_articles(engine, other_articles(range(start, start + 10)), f"batch {start}")
    group(engine)
    assert rows_read(warehouse_url, *other_articles(range(220, 225))) <= small
