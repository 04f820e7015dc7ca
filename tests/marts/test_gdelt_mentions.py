"""The view in the shape of GDELT's mentions: where in which article each event is reported."""

from __future__ import annotations

from sqlalchemy import Engine

from tests.marts.reading import NUMBERS, rows_of


def test_a_mention_has_offsets_into_the_text_and_counts_sentences_from_one(world: Engine) -> None:
    rows = rows_of(
        world,
        f"SELECT v.*, substring(a.text FROM v.actor1charoffset + 1 FOR 6) AS who,"  # noqa: S608
        f" substring(a.text FROM v.actioncharoffset + 1 FOR 5) AS what, length(a.text) AS length"
        f" FROM ({NUMBERS}) n JOIN mart.gdelt_mentions v ON v.globaleventid = n.number"
        " JOIN core.article a ON a.url = v.mentionidentifier WHERE n.name = 'raid'",
    )
    found = {(row["who"], row["what"], row["sentenceid"], row["confidence"]) for row in rows}
    assert found == {("Source", "moved", 2, 80)}
    assert [row["mentiondoclen"] for row in rows] == [row["length"] for row in rows]
    assert {row["mentionsourcename"] for row in rows} == {"Northern Wire", "Southern Post"}


def test_a_mention_without_an_address_is_a_citation(own_world: Engine) -> None:
    with own_world.begin() as connection:
        connection.exec_driver_sql("UPDATE core.article SET url = NULL")
    rows = rows_of(own_world, "SELECT mentiontype, mentionidentifier FROM mart.gdelt_mentions")
    assert {row["mentiontype"] for row in rows} == {2}
    assert all("2026-03-07" in row["mentionidentifier"] for row in rows)
