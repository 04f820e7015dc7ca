"""Makes the gazetteer file from pinned source packages: a maintainer's task, never imported when articles are
coded."""
