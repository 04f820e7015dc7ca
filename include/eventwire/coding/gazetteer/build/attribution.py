"""Takes the pinned sources, gives ATTRIBUTION.md: who made the data and under which licence we pass it on."""

from __future__ import annotations

from pathlib import Path

from eventwire.coding.gazetteer.build.packages import Source

_HEAD = """# Attribution of places.sqlite.xz

The gazetteer contains data of [GeoNames](https://www.geonames.org/), licensed under the Creative Commons
Attribution 4.0 licence (CC BY 4.0, https://creativecommons.org/licenses/by/4.0/), and of
[Natural Earth](https://www.naturalearthdata.com/), in the public domain. We changed it: we merged several
extracts, normalised names, left out names in other scripts, filled missing division codes from the nearest
city, and added places, names and abbreviations written by hand (build/hand/). Whoever passes the file on
keeps this notice.

It was made by `python -m eventwire.coding.gazetteer.build` from these package files, which are not part of
this project:

| package | version | licence | gives | SHA-256 |
|---|---|---|---|---|
"""


def write_attribution(sources: dict[str, Source], path: Path) -> None:
    """Write the notice that goes with the file."""
    rows = [
        f"| {source.package} ({source.index}) | {source.version} | {source.licence} | {source.gives} "
        f"| `{source.sha256}` |\n"
        for source in sources.values()
    ]
    path.write_text(_HEAD + "".join(rows), encoding="utf-8")
