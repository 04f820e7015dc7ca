"""The REST API of Airflow: tokens, refusals and failures."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from eventwire.errors import ContractError, TransientError
from eventwire.stack.airflow_api import AirflowApi, read_health, warm_up
from tests.postgres import free_port

BORN = datetime(2026, 3, 1, 12, tzinfo=UTC)
HEALTH = {
    "metadatabase": {"status": "healthy"},
    "scheduler": {"status": "healthy", "latest_scheduler_heartbeat": BORN.isoformat()},
    "triggerer": {"status": None, "latest_triggerer_heartbeat": None},
    "dag_processor": {"status": "unhealthy", "latest_dag_processor_heartbeat": BORN.isoformat()},
}


class Answers(BaseHTTPRequestHandler):
    """A server that hands out tokens, the second of which it accepts, and knows a few pages."""

    tokens = 0
    opened: list[tuple[str, bool]] = []  # noqa: RUF012
    pages = {  # noqa: RUF012
        "/api/v2/monitor/health": (200, HEALTH),
        "/api/v2/dags/known/dagRuns/run": (200, {"state": "success"}),
        "/api/v2/dags/broken/dagRuns/run": (500, {"detail": "out of order"}),
        "/api/v2/dags": (200, {"dags": [{"dag_id": "known"}]}),
        "/api/v2/importErrors": (
            200,
            {
                "import_errors": [
                    {"filename": "dags/bad.py", "stack_trace": "Traceback\n  ...\nNameError: oops\n"}
                ]
            },
        ),
    }

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/eventwire/"):
            self.opened.append((path, str(self.headers["Authorization"]).startswith("Bearer ")))
        if path.startswith("/api/v2/d") and self.headers["Authorization"] != "Bearer 2":
            self.answer(401, {"detail": "expired"})
        else:
            self.answer(*self.pages.get(path, (404, {"detail": "no such page"})))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if body["password"] != "right":
            self.answer(401, {"detail": "Invalid credentials"})
        else:
            type(self).tokens += 1
            self.answer(201, {"access_token": str(self.tokens)})

    def answer(self, status: int, body: object) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def api(url: str) -> Iterator[AirflowApi]:
    Answers.tokens = 0
    with AirflowApi(url, "right") as api:
        yield api


def test_an_expired_token_is_renewed(api: AirflowApi) -> None:
    assert api.run_state("known", "run") == "success"


def test_a_wrong_password_is_told(url: str) -> None:
    with (
        AirflowApi(url, "wrong") as api,
        pytest.raises(ContractError, match="refuses the admin password: 401"),
    ):
        api.known_dags()


def test_a_refusal_cannot_be_retried(api: AirflowApi) -> None:
    with pytest.raises(ContractError, match="404"):
        api.run_state("unknown", "run")


def test_a_failure_of_the_server_may_be_retried(api: AirflowApi) -> None:
    with pytest.raises(TransientError, match="500"):
        api.run_state("broken", "run")


def test_silence_may_be_retried() -> None:
    with (
        AirflowApi(f"http://127.0.0.1:{free_port()}", "x") as api,
        pytest.raises(TransientError, match="does not answer"),
    ):
        api.known_dags()


def test_a_known_dag_is_not_waited_for(api: AirflowApi) -> None:
    assert api.wait_for_dag("known", seconds=0.0) is None


def test_a_dag_that_does_not_come_is_told_with_the_files_that_fail(api: AirflowApi) -> None:
    with pytest.raises(
        ContractError, match=r"does not know the DAG lost after 0 s\. dags/bad\.py: NameError: oops"
    ):
        api.wait_for_dag("lost", seconds=0.0)


def test_only_healthy_components_count(url: str) -> None:
    assert read_health(url) == {"metadatabase", "scheduler"}


def test_a_sign_of_life_from_before_the_start_does_not_count(url: str) -> None:
    assert read_health(url, since=BORN + timedelta(seconds=1)) == {"metadatabase"}


def test_nothing_is_healthy_where_nobody_answers() -> None:
    assert read_health(f"http://127.0.0.1:{free_port()}") == frozenset()


def test_pages_are_opened_as_the_admin_whatever_they_answer(url: str) -> None:
    Answers.opened.clear()
    with AirflowApi(url, "right") as api:
        api.open_pages("/eventwire/health", "/eventwire/none")
    assert [path for path, token in Answers.opened if token] == ["/eventwire/health", "/eventwire/none"]


def test_opening_pages_where_nobody_answers_is_no_fault() -> None:
    with AirflowApi(f"http://127.0.0.1:{free_port()}", "right") as api:
        assert api.open_pages("/eventwire/health") is None


def test_warming_up_what_does_not_answer_is_no_fault() -> None:
    assert warm_up(f"http://127.0.0.1:{free_port()}") is None
