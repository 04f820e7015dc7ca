"""The way of an article: what the command line and the DAGs both do, step by step, composed from the rooms.

    discover.py   new files -> a batch of shards
    intake.py     the files of a shard -> clean articles, skips, rejects (digests.py: what a file is known by)
    shard.py      one shard: read, clean, code, check, load
    closing.py    conservation, articles -> stories (stories.py: which texts are alike), mentions -> events
    ingest.py     all steps of a batch in one process
    rehearsal.py  what an ingest would do
    again.py      replay of rejects, recode of stored articles
    audit.py      stored batches are checked again
    scoring.py    the coder against gold sets
    warehouse.py  a warehouse ready for use

Knows no airflow and no command line. Each step may be repeated: it changes nothing the second time.
"""
