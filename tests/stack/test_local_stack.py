"""One stack a folder, and who runs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from eventwire import stack as public
from eventwire.errors import ContractError, SettingsError
from eventwire.settings import Settings
from eventwire.stack import Stack
from eventwire.stack.running_stack import RunningStack, read_record, write_record
from eventwire.stack.sessions import birth_of


def test_a_second_stack_is_told_who_runs(settings: Settings) -> None:
    with Stack(settings):
        write_record(settings.var, RunningStack(pid=1234, airflow_url="http://127.0.0.1:8080"))
        with pytest.raises(SettingsError, match=r"already up for .*process 1234, http://127\.0\.0\.1:8080"):
            Stack(settings).__enter__()


def test_another_folder_may_have_its_own_stack(settings: Settings) -> None:
    other = settings.model_copy(update={"var": settings.var.with_name("other")})
    with Stack(settings), Stack(other):
        assert Stack.running(other) is None  # it has not written a record yet


def test_a_stack_can_be_entered_again(settings: Settings) -> None:
    with Stack(settings):
        pass
    with Stack(settings):
        assert read_record(settings.var) is None


def test_the_record_of_a_killed_supervisor_is_not_a_running_stack(settings: Settings) -> None:
    write_record(settings.var, RunningStack(pid=1234, airflow_url="http://127.0.0.1:8080"))
    assert Stack.running(settings) is None


def test_a_damaged_record_is_no_record(settings: Settings) -> None:
    settings.var.mkdir()
    (settings.var / "stack.json").write_text("{}")
    assert read_record(settings.var) is None


def test_a_running_stack_is_found(settings: Settings) -> None:
    record = RunningStack(pid=1234, airflow_url="http://127.0.0.1:8080", births={7: "boot:1"})
    with Stack(settings):
        write_record(settings.var, record)
        assert Stack.running(settings) == record


def test_what_a_killed_supervisor_left_is_ended(settings: Settings) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    with subprocess.Popen(command, start_new_session=True) as orphan:
        births = {orphan.pid: birth_of(orphan.pid) or ""}
        write_record(settings.var, RunningStack(pid=1234, airflow_url="", births=births))
        with Stack(settings):
            assert orphan.wait(timeout=5) != 0


def test_a_stack_that_was_not_started_has_no_address(settings: Settings) -> None:
    with Stack(settings) as stack, pytest.raises(ContractError, match="has not been started"):
        stack.api()


def test_a_failing_migration_leaves_nothing_running(settings: Settings) -> None:
    def fail(url: str) -> None:
        raise SettingsError(f"cannot migrate {url.rpartition('/')[2]}")

    with (
        pytest.raises(SettingsError, match="cannot migrate warehouse"),
        Stack(settings, migrations=[fail]) as stack,
    ):
        stack.start(lambda line: None)
    assert not (settings.var / "postgres" / "postmaster.pid").exists()


def test_the_public_face_names_what_it_gives() -> None:
    assert [getattr(public, name).__name__ for name in public.__all__] == public.__all__


def test_the_public_face_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        public.Nonsense  # noqa: B018


def test_importing_the_stack_imports_nothing_heavy() -> None:
    heavy = "{'httpx', 'psycopg', 'airflow', 'sqlalchemy'}"
    code = f"import sys, eventwire.stack; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
