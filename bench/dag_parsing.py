"""How long each DAG file takes to read, after Airflow itself is imported.

For each file and round, a new process imports Airflow and its DagBag, then runs the file.
Measured: wall seconds of the slowest file, each the median of the rounds.
Bound: under 1 s for every file.
"""

from __future__ import annotations

import runpy
import statistics
import sys
import time
from pathlib import Path

from bench.figure import Figure
from bench.programs import environment_of, run_program, settings_in
from bench.workplace import Workplace
from eventwire.settings import PROJECT

MOST_SECONDS = 1.0


def measure(place: Workplace) -> list[Figure]:
    """Time each file."""
    folder = place.new_folder()
    environment = environment_of(settings_in(folder)) | {
        "AIRFLOW_HOME": str(folder),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{folder}/airflow.db",
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    }
    seconds = {
        path.stem: statistics.median(_time(path, environment) for _ in range(place.rounds))
        for path in sorted((PROJECT / "dags").glob("*.py"))
    }
    slowest = max(seconds, key=lambda name: seconds[name])
    return [
        Figure(
            name="slowest DAG file to read",
            measured=f"{seconds[slowest]:.2f} s ({slowest})",
            bound=f"under {MOST_SECONDS:.0f} s",
            holds=seconds[slowest] < MOST_SECONDS,
            note=", ".join(f"{name} {found:.2f} s" for name, found in seconds.items() if name != slowest),
        )
    ]


def _time(path: Path, environment: dict[str, str]) -> float:
    command = [sys.executable, "-m", "bench.dag_parsing", str(path)]
    return float(run_program(command, environment).split()[-1])


def main() -> None:
    """Print the seconds that one file takes."""
    import airflow.dag_processing.dagbag
    import airflow.sdk
    import airflow.triggers.base  # noqa: F401  what the DAG processor has imported before a file's turn

    started = time.perf_counter()
    runpy.run_path(sys.argv[1], run_name="dag_file")
    print(time.perf_counter() - started)


if __name__ == "__main__":
    main()
