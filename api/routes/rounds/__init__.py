"""The matching rounds: from a first draft to proposals, their runs, and what runs are asked.

bodies      what a round and its runs look like, and what is sent to them
holding     begun, frozen, reviewed, published, closed
questioning what a run is asked, and what it answered
running     solved, with overrides; what a run has come to, and its files
naming      names beside ids
"""

from typing import Final

from api.routes.rounds import holding, questioning, running

DOORS: Final = (*holding.doors, *running.doors, *questioning.doors)
"""All of them."""
