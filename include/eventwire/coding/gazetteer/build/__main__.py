"""The command that makes the gazetteer: `python -m eventwire.coding.gazetteer.build --packages DIR --output
FILE`."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from eventwire.coding.gazetteer.build.assemble import assemble_draft, require_divisions
from eventwire.coding.gazetteer.build.attribution import write_attribution
from eventwire.coding.gazetteer.build.boxes import bound_countries, write_boxes
from eventwire.coding.gazetteer.build.packages import read_sources
from eventwire.coding.gazetteer.build.write import write_gazetteer
from eventwire.coding.gazetteer.store import PACKED

BOXES = Path(__file__).resolve().parents[3] / "ontology" / "country_boxes.csv"


def main(arguments: list[str] | None = None) -> int:
    """Build the file, the attribution beside it and the country boxes; or list the commands that fetch the
    packages."""
    options = _read_options(arguments)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    sources = read_sources()
    if options.list_commands:
        sys.stdout.write("".join(f"{source.command}\n" for source in sources.values()))
        return 0
    draft, iso_codes = assemble_draft(options.packages, sources)
    require_divisions(draft)
    boxes = bound_countries(draft, iso_codes, options.packages, sources)
    facts = {source.package: f"{source.version} sha256:{source.sha256}" for source in sources.values()}
    write_gazetteer(draft, iso_codes, facts, options.output)
    write_attribution(sources, options.output.with_name("ATTRIBUTION.md"))
    write_boxes(boxes, iso_codes, options.boxes)
    return 0


def _read_options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eventwire.coding.gazetteer.build", description=__doc__)
    parser.add_argument("--packages", type=Path, default=Path(), help="folder that holds the package files")
    parser.add_argument("--output", type=Path, default=PACKED, help="the compressed gazetteer to write")
    parser.add_argument("--boxes", type=Path, default=BOXES, help="the CSV file of country boxes to write")
    parser.add_argument(
        "--list-commands", action="store_true", help="print the commands that fetch the packages"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
