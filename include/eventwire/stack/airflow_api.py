"""What Eventwire asks of a running Airflow: to start a run, to tell how it goes, to keep a pool.

Takes the address and the admin password. Gives plain values. Every call is one HTTP request to 127.0.0.1, and
one more to log in before the first. Raises TransientError where nobody answers, ContractError where Airflow
refuses.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self, cast

import httpx

from eventwire.errors import ContractError, TransientError
from eventwire.stack.secrets import ADMIN

FINAL_STATES = ("success", "failed")
TIMEOUT_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskState:
    """One task instance of a run. `map_index` -1: not mapped. `state` None: not scheduled yet."""

    task_id: str
    map_index: int
    state: str | None
    try_number: int
    seconds: float | None


class _AdminToken(httpx.Auth):
    """Logs in before the first request, and again when the token has expired."""

    requires_response_body = True

    def __init__(self, url: str, password: str) -> None:
        self._login = httpx.Request(
            "POST", f"{url}/auth/token", json={"username": ADMIN, "password": password}
        )
        self._token: str | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        for _ in range(2):
            if self._token is None:
                answer = yield self._login
                if answer.is_error:
                    raise ContractError(
                        f"Airflow refuses the admin password: {answer.status_code} {answer.text[:200]}"
                    )
                self._token = str(answer.json()["access_token"])
            request.headers["Authorization"] = f"Bearer {self._token}"
            answer = yield request
            if answer.status_code != httpx.codes.UNAUTHORIZED:
                return
            self._token = None


class AirflowApi:
    """A client of Airflow's REST API. Close it, or use it as a context."""

    def __init__(self, url: str, password: str) -> None:
        self.url = url
        self._client = httpx.Client(
            base_url=url, auth=_AdminToken(url, password), timeout=TIMEOUT_SECONDS, trust_env=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def keep_pool(self, name: str, *, slots: int, description: str) -> None:
        """Make a pool, or give an existing one this number of slots."""
        limits = {"slots": slots, "description": description, "include_deferred": False}
        changed = {"pool": name, **limits}
        if self._ask("PATCH", f"/api/v2/pools/{name}", changed, allow=(httpx.codes.NOT_FOUND,)) is None:
            self._ask("POST", "/api/v2/pools", {"name": name, **limits})

    def open_pages(self, *paths: str) -> None:
        """Ask for pages once, so that the first person need not wait for what they prepare.

        Whatever is answered, nothing happens.
        """
        for path in paths:
            with contextlib.suppress(httpx.TransportError):
                self._client.get(path)

    def known_dags(self) -> frozenset[str]:
        """Give the ids of the DAGs that Airflow has read."""
        return frozenset(str(dag["dag_id"]) for dag in self._get("/api/v2/dags", limit=1000)["dags"])

    def import_errors(self) -> dict[str, str]:
        """Give, by file, the last line of what went wrong where a DAG file could not be read."""
        faults = self._get("/api/v2/importErrors", limit=100)["import_errors"]
        return {
            str(fault["filename"]): str(fault["stack_trace"]).strip().splitlines()[-1] for fault in faults
        }

    def wait_for_dag(self, dag_id: str, *, seconds: float) -> None:
        """Wait until Airflow knows a DAG. Raises ContractError with the files it cannot read."""
        end = time.monotonic() + seconds
        while dag_id not in self.known_dags():
            if time.monotonic() > end:
                faults = "; ".join(f"{name}: {fault}" for name, fault in self.import_errors().items())
                raise ContractError(
                    f"Airflow does not know the DAG {dag_id} after {seconds:.0f} s. {faults}".strip()
                )
            time.sleep(0.25)

    def unpause(self, dag_id: str) -> None:
        """Let a DAG run."""
        self._ask("PATCH", f"/api/v2/dags/{dag_id}", {"is_paused": False})

    def trigger(self, dag_id: str, conf: Mapping[str, Any], *, run_id: str | None = None) -> str:
        """Start a run of a DAG and give its id."""
        wish = {"logical_date": None, "conf": dict(conf)} | ({} if run_id is None else {"dag_run_id": run_id})
        return str((self._ask("POST", f"/api/v2/dags/{dag_id}/dagRuns", wish) or {})["dag_run_id"])

    def run_state(self, dag_id: str, run_id: str) -> str:
        """Give the state of a run: queued, running, success or failed."""
        return str(self._get(f"/api/v2/dags/{dag_id}/dagRuns/{run_id}")["state"])

    def run_ids(self, dag_id: str) -> tuple[str, ...]:
        """Give the ids of the runs of a DAG, the newest first, at most 100."""
        runs = self._get(f"/api/v2/dags/{dag_id}/dagRuns", limit=100, order_by="-run_after")["dag_runs"]
        return tuple(str(run["dag_run_id"]) for run in runs)

    def task_states(self, dag_id: str, run_id: str) -> tuple[TaskState, ...]:
        """Give the task instances of a run, mapped ones one by one, at most 1000."""
        found = self._get(f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances", limit=1000)[
            "task_instances"
        ]
        return tuple(
            TaskState(
                task_id=task["task_id"],
                map_index=task["map_index"],
                state=task["state"],
                try_number=task["try_number"],
                seconds=task["duration"],
            )
            for task in found
        )

    def task_log(self, dag_id: str, run_id: str, task: TaskState) -> str:
        """Give the log of the last try of a task, one line an event."""
        path = f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task.task_id}/logs/{task.try_number}"
        content = self._get(path, map_index=task.map_index, full_content=True)["content"]
        return "\n".join(
            str(line.get("event", line)) if isinstance(line, dict) else str(line) for line in content
        )

    def _get(self, path: str, **parameters: Any) -> dict[str, Any]:
        return self._ask("GET", path, parameters=parameters) or {}

    def _ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        parameters: Mapping[str, Any] | None = None,
        allow: tuple[int, ...] = (),
    ) -> dict[str, Any] | None:
        try:
            answer = self._client.request(method, path, json=body, params=parameters)
        except httpx.TransportError as error:
            raise TransientError(f"Airflow does not answer at {self.url}: {error}") from error
        if answer.status_code in allow:
            return None
        if answer.is_error:
            kind = TransientError if answer.is_server_error else ContractError
            raise kind(f"Airflow refuses {method} {path}: {answer.status_code} {answer.text[:300]}")
        return cast(dict[str, Any], answer.json())


def warm_up(url: str) -> None:
    """Ask the part of Airflow that serves tasks a first question, for which it prepares itself for seconds.

    Otherwise the first task waits for that. Where nobody answers, nothing happens.
    """
    with contextlib.suppress(httpx.TransportError):
        httpx.get(f"{url}/execution/health", timeout=TIMEOUT_SECONDS, trust_env=False)


def read_health(url: str, *, since: datetime | None = None) -> frozenset[str]:
    """Give the names of the components of an Airflow that are healthy. Empty: nobody answers.

    `since` leaves out those whose last sign of life is older: a killed predecessor counts as healthy for 30
    s.
    """
    try:
        answer = httpx.get(f"{url}/api/v2/monitor/health", timeout=2.0, trust_env=False).raise_for_status()
        found = answer.json()
    except (httpx.HTTPError, ValueError):
        return frozenset()
    return frozenset(name for name, state in found.items() if state and _is_alive(name, state, since))


def _is_alive(name: str, state: Mapping[str, Any], since: datetime | None) -> bool:
    seen = state.get(f"latest_{name}_heartbeat")
    is_recent = since is None or seen is None or datetime.fromisoformat(seen) >= since
    return state.get("status") == "healthy" and is_recent
