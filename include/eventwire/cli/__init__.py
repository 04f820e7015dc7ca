"""The command line. Heavy rooms are imported by the commands that need them."""

from eventwire.cli.app import app, main

__all__ = ["app", "main"]
