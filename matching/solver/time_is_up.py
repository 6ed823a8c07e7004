"""Inside the solver: the limit came before an answer."""


class TimeIsUp(Exception):
    """The limit came before an answer; whoever asked goes on with what it has."""
