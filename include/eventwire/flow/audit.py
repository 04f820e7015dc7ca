"""The daily look at what is stored: the newest batches are checked again, and the Data Docs are built."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from sqlalchemy import Engine

from eventwire.checks import audit_batch
from eventwire.errors import GateError
from eventwire.ledger import recent_batches
from eventwire.ontology import country_boxes, event_types
from eventwire.settings import Settings
from eventwire.warehouse import analyze_months, load_rows, transaction

log = logging.getLogger(__name__)


def audit(engine: Engine, settings: Settings) -> Mapping[str, int]:
    """Check the stored rows of the batches of the last day; give how many expectations held and broke.

    Raises GateError naming the broken expectations, after the results are stored and the Data Docs built.
    """
    held, broken = 0, []
    with transaction(engine) as connection:
        analyze_months(connection)
        keys = recent_batches(connection, days=1)
    for key in keys:
        with transaction(engine) as connection:
            rows = audit_batch(
                connection,
                key,
                codes=event_types().keys(),
                boxes=country_boxes(),
                docs_folder=settings.var / "data_docs",
            )
            load_rows(connection, {"check_result": rows})
        held += sum(row["success"] for row in rows)
        broken += [f"{key}: {row['expectation']}" for row in rows if not row["success"]]
    log.info("audit: %d batches, %d expectations held, %d broken", len(keys), held, len(broken))
    if broken:
        raise GateError("; ".join(broken[:20]))
    return {"batches": len(keys), "held": held, "broken": len(broken)}
