"""Pages taken apart, to see what they hold."""

from html.parser import HTMLParser


class Outline(HTMLParser):
    """Which elements a page has, whether each is closed, and what its text says."""

    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It must be the last that was opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self.said += data


def outline(text: str) -> Outline:
    """A page taken apart; nothing is left open."""
    made = Outline()
    made.feed(text)
    made.close()
    assert made.open == []
    return made
