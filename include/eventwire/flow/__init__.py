"""The way of an article: what the command line and the DAGs both do, step by step, composed from the rooms.

    discover.py   new files -> a batch of shards            shard.py    one shard: read, clean, code, check,
    load closing.py    mentions -> events, conservation          again.py    replay of rejects, recode of
    stored articles warehouse.py  a warehouse ready for use                 ingest.py   all steps of a batch
    in one process

Knows no airflow and no command line. Each step may be repeated: it changes nothing the second time.
"""
