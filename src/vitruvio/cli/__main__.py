"""``python -m vitruvio.cli``: the command line where its script is not on the path."""

import sys

from vitruvio.cli import main

if __name__ == "__main__":
    sys.exit(main())
