"""What `make up` does, without the command line: run the stack of the settings, over the DAGs in a folder.

Says "healthy" when all is, and ends with 0 after a signal.
"""

from __future__ import annotations

import sys
from pathlib import Path

from eventwire.settings import load_settings
from eventwire.stack import Stack


def main() -> None:
    with Stack(load_settings(), dags=Path(sys.argv[1])) as stack:
        if stack.start(lambda line: None):
            sys.stdout.write("healthy\n")
            sys.stdout.flush()
        stack.wait()


if __name__ == "__main__":
    main()
