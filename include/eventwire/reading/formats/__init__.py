"""One module a format. Each registers its reader when it is imported; `load_all` imports them all."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules


def load_all() -> None:
    """Import every module of this package, so that its reader is registered."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
