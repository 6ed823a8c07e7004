"""What a certificate that proves nothing is answered with."""


class NotProven(ValueError):
    """A certificate that proves nothing. `rule` says why, with `facts` to be filled in by name."""

    def __init__(self, rule: str, **facts: object) -> None:
        """Say why; the rule is a literal, so that it can be collected for translation."""
        self.rule, self.facts = rule, facts
        super().__init__(rule.format(**facts))
