-- mart.gdelt_mentions
-- Purpose: the reports of the events of mart.gdelt_events in the shape of GDELT 2.0 Mentions: its 16 columns in its
-- order, under its names, folded to lower case, and types.
-- Grain: mention (one report of one event).
-- Key: globaleventid, mentionidentifier, sentenceid, actioncharoffset, actor1charoffset, actor2charoffset.
-- Example:
--   SELECT MentionSourceName, SentenceID, Confidence
--   FROM mart.gdelt_mentions
--   WHERE GLOBALEVENTID = (SELECT min(GLOBALEVENTID) FROM mart.gdelt_events);
CREATE VIEW mart.gdelt_mentions AS
SELECT
    mart.event_number(e.event_id) AS globaleventid,
    mart.moment_number(e.first_loaded_at) AS eventtimedate,
    mart.moment_number(m.loaded_at) AS mentiontimedate,
    CASE WHEN a.url ~ '^https?://' THEN 1 ELSE 2 END AS mentiontype,
    a.source AS mentionsourcename,
    CASE
        WHEN a.url ~ '^https?://' THEN a.url
        ELSE concat_ws(', ', a.source, a.title, a.published_on::text, a.article_id::text)
    END AS mentionidentifier,
    m.sentence_no + 1 AS sentenceid,
    m.source_start AS actor1charoffset,
    m.target_start AS actor2charoffset,
    m.trigger_start AS actioncharoffset,
    1 AS inrawtext,
    greatest(10, (round(m.confidence * 10) * 10)::int) AS confidence,
    char_length(a.text) AS mentiondoclen,
    NULL::double precision AS mentiondoctone,
    NULL::text AS mentiondoctranslationinfo,
    NULL::text AS extras
FROM mart.current_event e
JOIN core.event_member x ON x.event_id = e.event_id
JOIN core.event_mention m ON m.mention_id = x.mention_id AND m.published_month = x.published_month
JOIN core.article a ON a.article_id = m.article_id
WHERE e.took_place;

COMMENT ON VIEW mart.gdelt_mentions IS 'Reports of events that took place in the shape of GDELT 2.0 Mentions, 16 columns. Grain: mention. Key: globaleventid, mentionidentifier, sentenceid and the three offsets.';
COMMENT ON COLUMN mart.gdelt_mentions.globaleventid IS 'The event; joins mart.gdelt_events.';
COMMENT ON COLUMN mart.gdelt_mentions.eventtimedate IS 'When the first report of the event became visible here, as YYYYMMDDHHMMSS UTC: its dateadded.';
COMMENT ON COLUMN mart.gdelt_mentions.mentiontimedate IS 'When this report became visible here, as YYYYMMDDHHMMSS UTC; to the second, not to the quarter of an hour.';
COMMENT ON COLUMN mart.gdelt_mentions.mentiontype IS '1 when the article states a web address, 2 when only a citation can be given.';
COMMENT ON COLUMN mart.gdelt_mentions.mentionsourcename IS 'Publisher, as the file states it; NULL when it does not.';
COMMENT ON COLUMN mart.gdelt_mentions.mentionidentifier IS 'Web address; without one publisher, headline, publish date and article id.';
COMMENT ON COLUMN mart.gdelt_mentions.sentenceid IS 'Sentence of the article from 1, the headline counted.';
COMMENT ON COLUMN mart.gdelt_mentions.actor1charoffset IS 'First character of who did it in core.article.text, from 0; NULL when not named.';
COMMENT ON COLUMN mart.gdelt_mentions.actor2charoffset IS 'First character of to whom, from 0; NULL when not named.';
COMMENT ON COLUMN mart.gdelt_mentions.actioncharoffset IS 'First character of the words that say what happened, from 0.';
COMMENT ON COLUMN mart.gdelt_mentions.inrawtext IS '1: every report is read from the text as it stands.';
COMMENT ON COLUMN mart.gdelt_mentions.confidence IS 'How sure the coder is, 10 to 100 in tens.';
COMMENT ON COLUMN mart.gdelt_mentions.mentiondoclen IS 'Characters of the cleaned article, headline included.';
COMMENT ON COLUMN mart.gdelt_mentions.mentiondoctone IS 'NULL; no tone is measured.';
COMMENT ON COLUMN mart.gdelt_mentions.mentiondoctranslationinfo IS 'NULL; nothing is translated.';
COMMENT ON COLUMN mart.gdelt_mentions.extras IS 'NULL, as in GDELT.';
