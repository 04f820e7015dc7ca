"""A stored article comes back as it went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Engine

from eventwire.ledger import plan_recode
from eventwire.records import Dateline, content_id
from eventwire.warehouse import stored_articles, stored_records, transaction
from tests.warehouse.factories import Work, load


def test_a_stored_article_comes_back_as_it_went_in(engine: Engine, work: Work) -> None:
    load(engine, work)
    with transaction(engine) as connection:
        (ref,) = plan_recode(connection, batch_key="again", coder_version_id="newer", shard_articles=10)
        articles = stored_articles(connection, ref)
    by_id = {article.article_id: article for article, _ in work.coded}
    assert {article.article_id: article for article in articles} == by_id


def test_a_dateline_comes_back_without_its_words(engine: Engine, work: Work) -> None:
    (first, annotation), *rest = work.coded
    dateline = Dateline(place="LYON", date=date(2026, 3, 7), agency="Agency", text="LYON, March 7 (Agency) -")
    load(engine, replace(work, coded=((replace(first, dateline=dateline), annotation), *rest)))
    with transaction(engine) as connection:
        (ref,) = plan_recode(connection, batch_key="again", coder_version_id="newer", shard_articles=10)
        found = {article.article_id: article.dateline for article in stored_articles(connection, ref)}
    assert found[first.article_id] == replace(dateline, text="")


def test_stored_articles_are_told_from_new_ones_with_their_first_record(engine: Engine, work: Work) -> None:
    load(engine, work)
    known = work.coded[0][0]
    with transaction(engine) as connection:
        found = stored_records(connection, [known.article_id, content_id("never seen")])
    assert found == {known.article_id: (known.file_id, 0)}
