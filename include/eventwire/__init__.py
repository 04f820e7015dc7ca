"""Eventwire: news articles in, explained event data out. A plain Python library; it never imports airflow."""

from importlib.metadata import version

__version__ = version("eventwire")
