"""Schema `core`: mentions, and the events that they are reports of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Table,
    literal_column,
)

from eventwire.records import Precision, Realis
from eventwire.warehouse.schema.columns import (
    BY_MONTH,
    KEYS_BY_STATEMENT,
    add_checks,
    day,
    flag,
    ident,
    mark_of_approval,
    metadata,
    moment,
    month,
    number,
    real,
    span,
    text,
)

# What mart.event_number and mart.day_number compute, as PostgreSQL spells it: events are looked up by these.
EVENT_NUMBER = (
    """((('x0'::text || "left"(replace(event_id::text, '-'::text, ''::text), 12)) || """
    """substr(replace(event_id::text, '-'::text, ''::text), 14, 3))::bit(64)::bigint)"""
)
DAY_NUMBER = (
    "(\nCASE\n    WHEN event_first_day = event_last_day THEN (EXTRACT(year FROM event_first_day) "
    "* 10000::numeric + EXTRACT(month FROM event_first_day) * 100::numeric "
    "+ EXTRACT(day FROM event_first_day))::integer\n    ELSE NULL::integer\nEND)"
)
SENTENCE_KEY = ("article_id", "coder_version_id", "sentence_no", "published_month")
EXACT_DAY = (
    "(\nCASE\n    WHEN event_first_day = event_last_day THEN event_first_day\n    ELSE NULL::date\nEND)"
)
DATE_VALUE = (
    r"\d{3,4}(-\d{2}(-\d{2})?|-W\d{2}(-WE)?|-Q[1-4]|-(SP|SU|FA|WI))?"
    r"|\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}|\d{4}/\d{4}"
)

event_mention = Table(
    "event_mention",
    metadata,
    ident(
        "mention_id", "Content hash of article, coder version, sentence, trigger, actors and code.", key=True
    ),
    ident("article_id", "The article."),
    text("coder_version_id", "The coder."),
    number("sentence_no", "The sentence.", minimum=0),
    number("start_char", "First character of the report in article.text.", minimum=0),
    number("end_char", "One past its last character.", minimum=1),
    text("cameo", "CAMEO 1.1b3 code.", ForeignKey("core.event_type.cameo")),
    text("plover", "PLOVER type.", null=True),
    text("plover_mode", "PLOVER mode.", null=True),
    *span("trigger", "The words that say what happened"),
    ident("source_actor_id", "Who did it.", ForeignKey("core.actor.actor_id"), null=True),
    *span("source", "Who did it"),
    ident("target_actor_id", "To whom.", ForeignKey("core.actor.actor_id"), null=True),
    *span("target", "To whom"),
    flag("reciprocal", "Both actors do it to each other; one row."),
    text("realis", "Whether it happened.", values=Realis),
    flag("negated", "The text says that it did not happen."),
    ident("attribution_actor_id", "Who says so.", ForeignKey("core.actor.actor_id"), null=True),
    *span("attribution", "Who says so"),
    text(
        "event_date",
        "When, as a TIMEX3 value: 2018-12-03, 2018-12, 2018-W49, 2018-W49-WE, 2018-Q4, 2018-SU, 2018, 201; "
        "a range as 2018-12-03/2018-12-05 or 2016/2018.",
        pattern=DATE_VALUE,
        null=True,
    ),
    day("event_first_day", "First day that event_date covers.", null=True),
    day("event_last_day", "Last day that event_date covers.", null=True),
    text("event_date_precision", "How exact event_date is.", values=Precision, null=True),
    text("event_date_method", "How event_date was found.", null=True),
    *span("event_date", "When"),
    number("place_id", "Where.", ForeignKey("core.place.place_id"), null=True, big=True),
    *span("place", "Where"),
    text("place_method", "How the place was linked to the event.", null=True),
    text("place_reason", "Why this gazetteer entry.", null=True),
    number("runner_up_place_id", "GeoNames id of the second-best entry.", null=True, big=True),
    real("place_margin", "Score of the entry above the runner-up.", null=True),
    number("fatalities_low", "Least number of deaths; NULL is unknown.", minimum=0, null=True),
    number("fatalities_best", "Best number of deaths; 0 only when the text says none.", minimum=0, null=True),
    number("fatalities_high", "Largest number of deaths; NULL is open.", minimum=0, null=True),
    *span("fatalities", "Deaths"),
    text("fatalities_group", "Deaths: who they are, as the text says it: soldiers, civilians.", null=True),
    number("wounded_low", "Least number of wounded; NULL is unknown.", minimum=0, null=True),
    number("wounded_best", "Best number of wounded.", minimum=0, null=True),
    number("wounded_high", "Largest number of wounded; NULL is open.", minimum=0, null=True),
    *span("wounded", "Wounded"),
    text("wounded_group", "Wounded: who they are, as the text says it: soldiers, civilians.", null=True),
    number("missing_low", "Least number of missing; NULL is unknown.", minimum=0, null=True),
    number("missing_best", "Best number of missing.", minimum=0, null=True),
    number("missing_high", "Largest number of missing; NULL is open.", minimum=0, null=True),
    *span("missing", "Missing"),
    text("missing_group", "Missing: who they are, as the text says it: soldiers, civilians.", null=True),
    number("detained_low", "Least number of detained; NULL is unknown.", minimum=0, null=True),
    number("detained_best", "Best number of detained.", minimum=0, null=True),
    number("detained_high", "Largest number of detained; NULL is open.", minimum=0, null=True),
    *span("detained", "Detained"),
    text("detained_group", "Detained: who they are, as the text says it: soldiers, civilians.", null=True),
    number("displaced_low", "Least number of displaced; NULL is unknown.", minimum=0, null=True),
    number("displaced_best", "Best number of displaced.", minimum=0, null=True),
    number("displaced_high", "Largest number of displaced; NULL is open.", minimum=0, null=True),
    *span("displaced", "Displaced"),
    text("displaced_group", "Displaced: who they are, as the text says it: soldiers, civilians.", null=True),
    real("confidence", "How sure the coder is.", minimum=0, maximum=1),
    text("rule", "Lexicon entry that coded the report."),
    text("batch_key", "The batch that loaded the mention.", ForeignKey("ops.batch.batch_key")),
    moment("loaded_at", "When the mention became visible (UTC).", now=True),
    mark_of_approval(),
    month("published_month", "Month of publication, which has a partition of its own", key=True),
    ForeignKeyConstraint(
        SENTENCE_KEY,
        [f"core.sentence.{name}" for name in SENTENCE_KEY],
        name="fk_event_mention_sentence",
    ),
    CheckConstraint("end_char > start_char", name="order"),
    CheckConstraint("event_last_day >= event_first_day", name="days"),
    CheckConstraint("fatalities_low <= fatalities_high", name="fatalities"),
    CheckConstraint("wounded_low <= wounded_high", name="wounded"),
    CheckConstraint("missing_low <= missing_high", name="missing"),
    CheckConstraint("detained_low <= detained_high", name="detained"),
    CheckConstraint("displaced_low <= displaced_high", name="displaced"),
    Index(None, "article_id"),
    Index(None, "coder_version_id"),
    Index(None, "batch_key"),
    schema="core",
    info=KEYS_BY_STATEMENT,
    postgresql_partition_by=BY_MONTH,
    comment="One coded report of an event in one sentence. Never overwritten. Grain: mention.",
)


def _told_by() -> Iterator[Column[Any]]:
    """Declare what an event says in the words of its report.

    It stands here too, so that who asks for events need not look each one's report up among all months.
    """
    yield ident("article_id", "Article of that report.", ForeignKey("core.article.article_id"))
    yield number("sentence_no", "Its sentence.", minimum=0)
    yield number("sentence_start", "First character of that sentence in article.text.", minimum=0)
    yield number("sentence_end", "One past the last character of that sentence.", minimum=1)
    yield number("start_char", "First character of that report in article.text.", minimum=0)
    yield text("plover", "Its PLOVER type.", null=True)
    yield text("plover_mode", "Its PLOVER mode.", null=True)
    yield text("source_text", "Who did it, in its words.", null=True)
    yield text("target_text", "To whom, in its words.", null=True)
    yield text("place_text", "Where, in its words.", null=True)
    yield text("attribution_text", "Who says so, in its words.", null=True)
    yield text("event_date_precision", "How exact its date is.", values=Precision, null=True)
    yield real("confidence", "How sure the coder is of it.", minimum=0, maximum=1)


event = Table(
    "event",
    metadata,
    ident(
        "event_id",
        "Content hash of the cluster rule and of its key (same-key-1) or of the earliest exact mention.",
        key=True,
    ),
    text("cluster_rule", "Name and version of the rule that clusters mentions."),
    text(
        "coder_version_id",
        "The coder whose mentions these are.",
        ForeignKey("core.coder_version.coder_version_id"),
    ),
    ident(
        "first_mention_id",
        "The report that the event is told by: the most exact in day, place and actors, then the earliest.",
    ),
    text("cameo", "CAMEO 1.1b3 code of the report that it is told by.", ForeignKey("core.event_type.cameo")),
    ident("source_actor_id", "Who did it.", ForeignKey("core.actor.actor_id"), null=True),
    ident("target_actor_id", "To whom.", ForeignKey("core.actor.actor_id"), null=True),
    text("realis", "Whether it happened.", values=Realis),
    flag("negated", "The texts say that it did not happen."),
    day("event_first_day", "First day of the most exact report.", null=True),
    day("event_last_day", "Last day of the most exact report.", null=True),
    number("place_id", "Where.", ForeignKey("core.place.place_id"), null=True, big=True),
    number(
        "fatalities_low", "Least count of the reports; NULL when none has a low one.", minimum=0, null=True
    ),
    number("fatalities_best", "Median of the reports' best counts.", minimum=0, null=True),
    number("fatalities_high", "Largest count; NULL when no report has a high one.", minimum=0, null=True),
    flag("days_differ", "Whether two reports give days that do not overlap; NULL: not known.", null=True),
    flag("places_differ", "Whether two reports name different places, divisions or countries.", null=True),
    flag("counts_differ", "Whether two reports give different numbers of deaths.", null=True),
    number("mentions", "Reports of the event.", minimum=1),
    number("articles", "Articles that report it.", minimum=1),
    number("stories", "Stories that report it.", minimum=1),
    number(
        "independent_sources",
        "Publishers that report it; a story counts for the one that had it first.",
        minimum=0,
    ),
    day("first_reported_on", "Publish date of the first report.", null=True),
    day("last_reported_on", "Publish date of the last report.", null=True),
    moment("first_loaded_at", "When the first of its reports became visible (UTC)."),
    month("first_mention_month", "Month of publication of the report that the event is told by"),
    *_told_by(),
    ForeignKeyConstraint(
        ["first_mention_id", "first_mention_month"],
        ["core.event_mention.mention_id", "core.event_mention.published_month"],
        name="fk_event_first_mention",
    ),
    Index(None, "first_mention_id"),
    Index(None, "coder_version_id", "event_first_day"),
    Index(None, "source_actor_id", "event_first_day"),
    Index(None, "target_actor_id", "event_first_day"),
    Index(None, "place_id", "event_first_day"),
    Index(None, "first_reported_on"),
    Index(None, "last_reported_on"),
    Index("ix_event_number", literal_column(EVENT_NUMBER)),
    Index("ix_event_day_number", literal_column(DAY_NUMBER)),
    Index("ix_event_exact_day", literal_column(EXACT_DAY)),
    schema="core",
    info=KEYS_BY_STATEMENT,
    comment="One occurrence: mentions that a named rule takes for the same event. Grain: event.",
)

event_member = Table(
    "event_member",
    metadata,
    text("cluster_rule", "Name and version of the rule.", key=True),
    ident("mention_id", "The mention.", key=True),
    ident("event_id", "The event that it reports.", ForeignKey("core.event.event_id")),
    number(
        "block_key",
        "Hash of what reports must share to be compared; NULL where the rule needs none.",
        null=True,
        big=True,
    ),
    day(
        "window_first", "First day on which it may have happened; NULL where that is not compared.", null=True
    ),
    month("published_month", "Month of publication of the mention"),
    ForeignKeyConstraint(
        ["mention_id", "published_month"],
        ["core.event_mention.mention_id", "core.event_mention.published_month"],
        name="fk_event_member_mention",
    ),
    Index(None, "event_id"),
    Index(None, "block_key", "window_first"),
    schema="core",
    info=KEYS_BY_STATEMENT,
    comment="Which mention reports which event, a row a rule. Grain: mention and rule.",
)

event_successor = Table(
    "event_successor",
    metadata,
    ident("event_id", "An event that was, under the id that it had.", key=True),
    ident(
        "successor_id", "The event that most of its mentions tell of now.", ForeignKey("core.event.event_id")
    ),
    text("cluster_rule", "Name and version of the rule."),
    moment("superseded_at", "When it became part of another event (UTC).", now=True),
    Index(None, "successor_id"),
    schema="core",
    comment="Events whose mentions all became part of other events, and of which. Grain: former event.",
)

for _table in (event_mention, event):
    add_checks(_table)
