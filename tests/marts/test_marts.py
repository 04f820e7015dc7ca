"""The views say what the core tables hold, and each column says what it is."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, make_url, text

from eventwire.errors import ContractError
from eventwire.marts import Definition, create_marts, definitions, grant_reader, newest_events, refresh_marts
from eventwire.warehouse import migrate, open_engine, revision_state, transaction
from tests.marts.conftest import load_and_refresh
from tests.warehouse.factories import FRIDAY, LEAD
from tests.warehouse.snapshots import row_versions

VIEWS = tuple(item.name for item in definitions("views/base", "views", "views/products"))


def rows_of(engine: Engine, query: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(text(query))]


def test_an_event_reads_like_a_sentence_with_its_evidence(filled: Engine) -> None:
    (row,) = rows_of(filled, "SELECT * FROM mart.events")
    expected = {
        "event_date": FRIDAY,
        "date_precision": "day",
        "event_type": "ASSAULT",
        "cameo": "190",
        "quad_class": 4,
        "source_name": "Rebels",
        "source_country": "CAF",
        "source_sector": "REB",
        "target_name": "guards",
        "target_code": "CAFMIL",
        "place_name": "Bangui",
        "place_country": "CAF",
        "lat": 4.36122,
        "fatalities_best": 2,
        "mentions": 5,
        "articles": 5,
        "independent_sources": 1,
        "evidence": LEAD,
    }
    assert {name: row[name] for name in expected} == expected


def test_evidence_has_a_row_for_each_report_with_spans_into_the_text(filled: Engine) -> None:
    rows = rows_of(
        filled,
        "SELECT v.*, substring(a.text FROM v.trigger_start + 1 FOR v.trigger_end - v.trigger_start) AS words "
        "FROM mart.event_evidence v JOIN core.article a USING (article_id)",
    )
    assert {(row["words"], row["sentence"], row["rule"]) for row in rows} == {
        ("attacked", LEAD, "assault.attack")
    }
    assert len({row["mention_id"] for row in rows}) == 5
    assert len({row["event_id"] for row in rows}) == 1


def test_a_day_of_a_dyad_counts_events_mentions_and_articles(filled: Engine) -> None:
    (row,) = rows_of(filled, "SELECT * FROM mart.daily_dyads")
    assert row == {
        "event_date": FRIDAY,
        "source_country": "CAF",
        "target_country": "CAF",
        "quad_class": 4,
        "event_type": "ASSAULT",
        "realis": "actual",
        "events": 1,
        "mentions": 5,
        "articles": 5,
        "mean_goldstein": row["mean_goldstein"],
    }


def test_coverage_counts_what_was_read(filled: Engine) -> None:
    assert rows_of(filled, "SELECT * FROM ops.coverage") == [
        {
            "source": "Northern Wire",
            "published_on": date(2026, 3, 7),
            "files": 5,
            "articles": 5,
            "sentences": 15,
            "sentences_coded": 5,
            "country": None,
        }
    ]


def test_what_another_coder_found_is_not_shown(filled: Engine) -> None:
    with transaction(filled) as connection:
        connection.execute(text("UPDATE core.coder_version SET is_current = false, is_shown = false"))
        refresh_marts(connection)
    assert rows_of(filled, "SELECT event_id FROM mart.events") == []
    assert rows_of(filled, "SELECT mention_id FROM mart.event_evidence") == []
    assert rows_of(filled, "SELECT event_date FROM mart.daily_dyads") == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE core.event SET negated = true",
        "UPDATE core.event SET realis = 'denied'",
        "UPDATE core.event SET event_first_day = event_last_day - 30",
        "UPDATE core.event SET event_first_day = NULL",
    ],
)
def test_dyads_leave_out_what_is_denied_or_has_no_day(filled: Engine, change: str) -> None:
    with transaction(filled) as connection:
        connection.execute(text(change))
        refresh_marts(connection)
    assert rows_of(filled, "SELECT * FROM mart.daily_dyads") == []


def test_a_refresh_shows_what_was_loaded_since(filled: Engine) -> None:
    load_and_refresh(filled.url.render_as_string(hide_password=False), "second", ("z1.txt", "z2.txt"))
    assert rows_of(filled, "SELECT mentions FROM mart.daily_dyads") == [{"mentions": 7}]


def test_a_refresh_does_not_wait_for_readers(filled: Engine) -> None:
    with filled.connect() as reader:
        reader.execute(text("SELECT * FROM mart.daily_dyads")).all()
        with transaction(filled) as connection:
            connection.execute(text("SET LOCAL lock_timeout = '1s'"))
            connection.execute(text("UPDATE core.event SET negated = true"))
            assert "mart.daily_dyads" in refresh_marts(connection)


@pytest.mark.parametrize("view", VIEWS)
def test_the_view_and_each_of_its_columns_have_a_comment(engine: Engine, view: str) -> None:
    query = text(
        "SELECT attname, coalesce(col_description(attrelid, attnum), '') AS comment FROM pg_attribute "
        "WHERE attrelid = CAST(:view AS regclass) AND attnum > 0 "
        "UNION ALL SELECT 'view', coalesce(obj_description(CAST(:view AS regclass), 'pg_class'), '')"
    )
    with engine.connect() as connection:
        rows = connection.execute(query, {"view": view}).mappings().all()
    assert [row["attname"] for row in rows if not row["comment"]] == []
    assert len(rows) > 1


@pytest.mark.parametrize("view", definitions("views/base", "views", "views/products"), ids=str)
@pytest.mark.parametrize("part", ["Purpose", "Grain", "Key"])
def test_a_view_file_says_purpose_grain_and_key(view: Definition, part: str) -> None:
    assert view.about(part)


# Making them ------------------------------------------------------------------------------------------


def test_making_marts_again_changes_nothing(engine: Engine) -> None:
    query = (
        "SELECT oid::text, relname::text FROM pg_class WHERE relnamespace = 'mart'::regnamespace ORDER BY 1"
    )
    before = rows_of(engine, query)
    with transaction(engine) as connection:
        assert create_marts(connection) is False
    assert rows_of(engine, query) == before


def test_changed_definitions_are_made_again(engine: Engine) -> None:
    with transaction(engine) as connection:
        connection.execute(text("COMMENT ON SCHEMA mart IS 'made by an older Eventwire'"))
        connection.execute(text("CREATE VIEW mart.retired AS SELECT * FROM mart.events"))
    with transaction(engine) as connection:
        assert create_marts(connection) is True
    assert rows_of(engine, "SELECT relname FROM pg_class WHERE relname = 'retired'") == []


def test_views_that_build_on_each_other_are_dropped_from_the_outermost_in(engine: Engine) -> None:
    with transaction(engine) as connection:
        connection.execute(text("CREATE MATERIALIZED VIEW mart.aged AS SELECT * FROM mart.events"))
        connection.execute(text("CREATE VIEW mart.older AS SELECT * FROM mart.aged"))
        connection.execute(text("COMMENT ON SCHEMA mart IS 'made by an older Eventwire'"))
    with transaction(engine) as connection:
        assert create_marts(connection) is True
    assert rows_of(engine, "SELECT relname FROM pg_class WHERE relname IN ('aged', 'older')") == []


def test_a_view_of_someone_else_is_not_dropped(engine: Engine) -> None:
    with transaction(engine) as connection:
        connection.execute(text("CREATE VIEW public.mine AS SELECT event_id FROM mart.events"))
        connection.execute(text("COMMENT ON SCHEMA mart IS 'made by an older Eventwire'"))
    with pytest.raises(ContractError, match="other objects depend on"), transaction(engine) as connection:
        create_marts(connection)
    assert rows_of(engine, "SELECT * FROM public.mine") == []


def test_migrating_can_make_the_marts_in_its_own_transaction(fresh_database: str) -> None:
    def make(connection: Any) -> None:
        create_marts(connection)

    migrate(fresh_database, after=make)
    engine = open_engine(fresh_database)
    assert rows_of(engine, "SELECT * FROM mart.events") == []
    assert revision_state(fresh_database).is_current
    engine.dispose()


# Without the right to make roles ----------------------------------------------------------------------

MAKE_MODEST = """
DO $$ BEGIN CREATE ROLE modest LOGIN PASSWORD 'modest';
EXCEPTION WHEN duplicate_object THEN NULL; END $$
"""


@pytest.fixture
def modest_url(engine: Engine) -> str:
    """The URL of a user who may not create roles."""
    with transaction(engine) as connection:
        connection.execute(text(MAKE_MODEST))
    return (
        make_url(engine.url).set(username="modest", password="modest").render_as_string(hide_password=False)
    )


def test_without_the_right_to_make_roles_the_marts_are_made_and_a_line_says_so(
    modest_url: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eventwire.marts.create.READER", "no_such_role")
    modest = open_engine(modest_url)
    with caplog.at_level(logging.INFO), transaction(modest) as connection:
        assert grant_reader(connection) is False
    modest.dispose()
    assert "role no_such_role is not there and this user may not make it" in caplog.text


MORE_EVENTS = """
CREATE TEMPORARY TABLE more ON COMMIT DROP AS SELECT * FROM core.event;
UPDATE more SET event_id = gen_random_uuid(), event_first_day = event_first_day + 1;
INSERT INTO core.event TABLE more;
UPDATE more SET event_id = gen_random_uuid(), event_first_day = event_first_day + 1;
INSERT INTO core.event TABLE more;
UPDATE more SET event_id = gen_random_uuid(), event_first_day = event_first_day + 1;
INSERT INTO core.event TABLE more;
"""

# Reading them -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("batch_key", "found"), [(None, 1), ("first", 1), ("second", 0)])
def test_the_newest_events_can_be_those_of_one_batch(
    filled: Engine, batch_key: str | None, found: int
) -> None:
    with filled.connect() as connection:
        assert len(newest_events(connection, limit=10, batch_key=batch_key)) == found


def test_the_newest_events_come_latest_day_first(filled: Engine) -> None:
    with transaction(filled) as connection:
        connection.execute(text(MORE_EVENTS))
        days = [row["event_date"] for row in newest_events(connection, limit=3)]
    assert days == [FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=2), FRIDAY + timedelta(days=1)]


def test_reading_marts_writes_nothing(filled: Engine) -> None:
    before = row_versions(filled)
    with filled.connect() as connection:
        newest_events(connection, limit=10)
    assert row_versions(filled) == before
