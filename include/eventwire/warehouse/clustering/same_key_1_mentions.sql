-- Rule same-key-1: to each of these mentions the event that it reports.
-- Mentions of one coder are the same event when type (PLOVER, else CAMEO root), source, target, first and last
-- day, place, realis and negation are the same. Where no day is known, or neither an actor nor a place, that is
-- too little to go by: then they must also stand in the same story.
-- The event's id is the SHA-256 of the rule and the key, as a version 8 UUID.
INSERT INTO clustered (mention_id, published_month, event_id)
SELECT
    k.mention_id,
    k.published_month,
    encode(set_byte(set_byte(k.digest, 6, get_byte(k.digest, 6) & 15 | 128), 8, get_byte(k.digest, 8) & 63 | 128), 'hex')::uuid
FROM (
    SELECT
        m.mention_id,
        m.published_month,
        substring(
            sha256(convert_to(array_to_string(
                ARRAY[
                    :rule,
                    m.coder_version_id,
                    coalesce(m.plover, t.root),
                    m.source_actor_id::text,
                    m.target_actor_id::text,
                    m.event_first_day::text,
                    m.event_last_day::text,
                    m.place_id::text,
                    m.realis,
                    m.negated::text,
                    CASE
                        WHEN m.event_first_day IS NULL
                            OR coalesce(m.source_actor_id::text, m.target_actor_id::text, m.place_id::text) IS NULL
                        THEN a.story_id::text
                    END
                ],
                chr(31),
                chr(30)
            ), 'UTF8')) FOR 16
        ) AS digest
    FROM unnest(CAST(:mention_ids AS uuid[])) AS asked (mention_id)
    JOIN core.event_mention m ON m.mention_id = asked.mention_id AND m.published_month = ANY(CAST(:months AS int[]))
    JOIN core.article a USING (article_id)
    JOIN core.event_type t USING (cameo)
) AS k
