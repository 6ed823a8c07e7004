"""The way in: `foothold`, or `python -m api`."""

import sys


def main() -> None:
    """Run a command; Ctrl-C while Python is still reading the code ends without a traceback."""
    try:
        from api.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
