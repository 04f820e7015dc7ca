"""Alembic's folder: env.py runs revisions on the connection it is given, versions/ holds them in order.

The rule stands in script.py.mako, so that every new revision begins with it.
"""
