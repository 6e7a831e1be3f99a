"""``python -m digitize``."""

from __future__ import annotations

from digitize.cli import main

if __name__ == "__main__":
    main()
