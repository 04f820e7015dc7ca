"""OpenLineage: one event a batch, from where its articles came to the tables that it changed.

The event goes where OpenLineage's own settings say; `make up` appends it to var/lineage.jsonl. Names follow
the standard: namespace `postgres://host:port`, dataset `database.schema.table`. Without settings, nothing is
sent, because the client's default is to print.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from eventwire.records import content_id

if TYPE_CHECKING:
    from openlineage.client.event_v2 import InputDataset, OutputDataset
    from sqlalchemy import URL

    from eventwire.ledger import BatchSummary

NAMESPACE = "eventwire"
PRODUCER = "eventwire"
POSTGRES_PORT = 5432
WRITTEN: Mapping[str, str] = {  # table: the count of ops.batch that says how many rows of the batch it has
    "core.source_file": "files_seen",
    "core.source_record": "articles_read",
    "core.article": "articles_coded",
    "core.sentence": "sentences",
    "core.event_mention": "mentions",
}


def is_configured() -> bool:
    """Tell whether OpenLineage has any setting in the environment."""
    return any(name.startswith("OPENLINEAGE_") for name in os.environ)


def emit_batch(summary: BatchSummary, *, dag_id: str, warehouse: URL) -> None:
    """Send COMPLETE for a complete batch, FAIL for any other; a retry has the same run id."""
    from openlineage.client import OpenLineageClient, set_producer
    from openlineage.client.event_v2 import Job, Run, RunEvent, RunState

    if not is_configured():
        return
    set_producer(PRODUCER)
    is_complete = summary.state == "complete"
    event = RunEvent(
        eventType=RunState.COMPLETE if is_complete else RunState.FAIL,
        eventTime=(summary.finished_at or datetime.now(UTC)).isoformat(),
        run=Run(runId=str(run_id_of(summary.batch_key)), facets=_run_facets(summary)),
        job=Job(namespace=NAMESPACE, name=dag_id),
        inputs=[_input(summary, warehouse)],
        outputs=_outputs(summary, warehouse),
    )
    client = OpenLineageClient()
    client.emit(event)
    client.close()


def run_id_of(batch_key: str) -> UUID:
    """Give the id of a batch as a lineage run: the same in each try."""
    return content_id("lineage", batch_key)


def _run_facets(summary: BatchSummary) -> dict[str, Any]:
    from openlineage.client.generated.error_message_run import ErrorMessageRunFacet
    from openlineage.client.generated.nominal_time_run import NominalTimeRunFacet

    facets: dict[str, Any] = {
        "nominalTime": NominalTimeRunFacet(nominalStartTime=summary.started_at.isoformat())
    }
    if summary.reason:
        facets["errorMessage"] = ErrorMessageRunFacet(message=summary.reason, programmingLanguage="python")
    return facets


def _input(summary: BatchSummary, warehouse: URL) -> InputDataset:
    from openlineage.client.event_v2 import InputDataset

    if summary.kind == "recode":
        return InputDataset(namespace=_namespace(warehouse), name=f"{warehouse.database}.core.article")
    location = summary.location or ""
    scheme, _, rest = location.rpartition("://")
    return InputDataset(namespace=f"{scheme}://{rest.split('/')[0]}" if scheme else "file", name=location)


def _outputs(summary: BatchSummary, warehouse: URL) -> list[OutputDataset]:
    from openlineage.client.event_v2 import OutputDataset
    from openlineage.client.generated.output_statistics_output_dataset import (
        OutputStatisticsOutputDatasetFacet,
    )

    def table(name: str, rows: int) -> OutputDataset:
        facet = OutputStatisticsOutputDatasetFacet(rowCount=rows)
        return OutputDataset(
            namespace=_namespace(warehouse),
            name=f"{warehouse.database}.{name}",
            outputFacets={"outputStatistics": facet},
        )

    written = [table(name, summary.counts[count]) for name, count in WRITTEN.items()]
    return [*written, table("core.event", summary.events)]


def _namespace(warehouse: URL) -> str:
    return f"postgres://{warehouse.host}:{warehouse.port or POSTGRES_PORT}"
