"""A settled batch leaves metrics and a lineage event, through Airflow's StatsD and OpenLineage's settings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from tests.dags.receivers import metrics_server, read_lines

WHOLE = '{"title": "Ghana and Togo hold talks", "text": "Ghana and Togo held talks in Accra."}\n'
BROKEN = '{"title": "Ghana and Togo'
AHEAD = (
    '{"title": "Raid near Gao", "published": "2026-03-07", "text": "Rebels attacked an army post near Gao on '
    'March 20, 2026, killing two soldiers."}\n'
)


@pytest.fixture
def metrics(
    airflow_database: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], dict[str, float]]]:
    """Turn StatsD on as each task process of Airflow does; give what came, added up by name."""
    from airflow.sdk._shared.observability.metrics import stats as _shared_stats
    from airflow.sdk.observability import stats
    from airflow.sdk.observability.metrics.stats_utils import get_stats_factory

    def added_up(lines: list[str]) -> dict[str, float]:
        sums: dict[str, float] = {}
        for line in lines:
            name, _, rest = line.partition(":")
            sums[name] = sums.get(name, 0) + float(rest.partition("|")[0])
        return sums

    with metrics_server() as (port, sink):
        monkeypatch.setenv("AIRFLOW__METRICS__STATSD_ON", "True")
        monkeypatch.setenv("AIRFLOW__METRICS__STATSD_PORT", str(port))
        monkeypatch.setenv("AIRFLOW__METRICS__STATSD_HOST", "127.0.0.1")
        stats.initialize(factory=get_stats_factory(), export_legacy_names=False)
        yield lambda: added_up(read_lines(sink))
        _shared_stats._get_backend().statsd.close()  # Airflow leaves its socket to the end of the process
        monkeypatch.setenv("AIRFLOW__METRICS__STATSD_ON", "False")
        stats.initialize(factory=get_stats_factory(), export_legacy_names=False)


@pytest.fixture
def lineage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "lineage.jsonl"
    monkeypatch.setenv("OPENLINEAGE__TRANSPORT__TYPE", "file")
    monkeypatch.setenv("OPENLINEAGE__TRANSPORT__LOG_FILE_PATH", str(path))
    monkeypatch.setenv("OPENLINEAGE__TRANSPORT__APPEND", "true")
    return path


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    folder = tmp_path / "landing"
    folder.mkdir()
    (folder / "whole.jsonl").write_text(WHOLE)
    (folder / "half.jsonl").write_text(BROKEN)
    return folder


def test_the_counts_of_a_batch_become_metrics(
    run_dag: Callable[..., Any], metrics: Callable[[], dict[str, float]], landing: Path
) -> None:
    assert run_dag("news_to_events", location=str(landing)).state == "success"
    found = metrics()
    ours = ("files", "articles", "sentences", "events", "rejects")
    assert [found.get(f"airflow.eventwire.{name}") for name in ours] == [2, 1, 2, 1, 1]
    assert found["airflow.eventwire.lag_p95_seconds"] >= found["airflow.eventwire.lag_p50_seconds"] > 0


def test_a_batch_is_one_lineage_event_that_names_the_tables(
    run_dag: Callable[..., Any], lineage: Path, landing: Path, warehouse_url: str
) -> None:
    assert run_dag("news_to_events", location=str(landing), batch_key="first").state == "success"
    (event,) = [json.loads(line) for line in lineage.read_text().splitlines()]
    url = make_url(warehouse_url)
    outputs = {
        (item["namespace"], item["name"]): item["outputFacets"]["outputStatistics"]["rowCount"]
        for item in event["outputs"]
    }
    names = ("source_file", "source_record", "article", "sentence", "event_mention", "event")
    namespace = f"postgres://{url.host}:{url.port}"
    assert outputs == {
        (namespace, f"{url.database}.core.{name}"): rows
        for name, rows in zip(names, (2, 2, 1, 2, 1, 1), strict=True)
    }
    assert [(item["namespace"], item["name"]) for item in event["inputs"]] == [("file", str(landing))]
    assert (event["eventType"], event["job"]) == (
        "COMPLETE",
        {"namespace": "eventwire", "name": "news_to_events", "facets": {}},
    )


def test_a_stopped_batch_is_a_failed_run_of_the_lineage(
    run_dag: Callable[..., Any], lineage: Path, landing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTWIRE_REJECT_SHARE_LIMIT", "0")
    (landing / "ahead.jsonl").write_text(AHEAD)
    assert run_dag("news_to_events", location=str(landing), ask=False).state == "failed"
    (event,) = [json.loads(line) for line in lineage.read_text().splitlines()]
    assert event["eventType"] == "FAIL"
    assert "is stopped: 1 of " in event["run"]["facets"]["errorMessage"]["message"]


def test_nothing_is_sent_without_settings_of_lineage(
    run_dag: Callable[..., Any], landing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_dag("news_to_events", location=str(landing)).state == "success"
    assert "eventType" not in capsys.readouterr().out
