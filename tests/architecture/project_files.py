"""The files of the project: those that git tracks, or all of them where there is no git."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_MADE = frozenset((".git", ".venv", "var", "landing", "build", "dist", "node_modules", "__pycache__"))


def project_files(*suffixes: str) -> list[Path]:
    """Give the files with one of the suffixes, all without one, relative to the root."""
    found = _tracked_files() or _walked_files()
    return sorted(path for path in found if not suffixes or path.suffix in suffixes)


def _tracked_files() -> list[Path]:
    """Ask git, new files included; none where this is no repository or git is not installed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return []
    names = (Path(name) for name in listed.stdout.split("\0") if name)
    return [name for name in names if (ROOT / name).is_file()]


def _walked_files() -> list[Path]:
    """Walk the tree, past what is made and what hides."""
    found = []
    for path in ROOT.rglob("*"):
        name = path.relative_to(ROOT)
        made = any(part in _MADE or part.endswith((".egg-info", "_cache")) for part in name.parts)
        if path.is_file() and not made:
            found.append(name)
    return found


def functions_in(path: Path) -> list[tuple[str, int]]:
    """Give each function of a module with its lines, decorators apart."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def imports_of(path: Path) -> set[str]:
    """Give the top-level packages that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found
