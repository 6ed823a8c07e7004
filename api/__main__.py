"""`python -m api` is `foothold`."""

from api.cli import main

main()
