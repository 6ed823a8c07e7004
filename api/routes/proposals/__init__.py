"""The proposals: what is read of them, and how they are answered.

shown     a proposal as it is answered
desk      what an employer has on its desk, and what is read of each youth
answers   another option, yes, no, and taken back
"""

from typing import Final

from api.routes.proposals import answers, desk

doors: Final = (*desk.doors, *answers.doors)
"""Every door of the proposals."""
