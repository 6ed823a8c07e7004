"""Pictures: a frontier as a drawing that can be read on paper, in grey, and by a screen reader."""

from html import escape
from typing import Any, Final

from api.language import _, language
from api.sentences.explain.frontier import group_of, summary, title
from matching.explain.frontier import Frontier
from matching.explain.stairs import Point

WIDTH: Final = 560
HEIGHT: Final = 190
INK: Final = "#1a1a1a"
GREY: Final = "#6b6b6b"
PALE: Final = "#e6e6e6"
FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"


def frontier_picture(found: Frontier) -> str:
    """A frontier with at least one point as SVG: placing above, suitability below, as stairs."""
    import vl_convert

    numbers = vl_convert.get_format_locale("da-DK" if language() == "da" else "en-GB")
    drawn = vl_convert.vegalite_to_svg(_chart(found).to_dict(), format_locale=numbers)
    return _described(drawn, title(found), " ".join(summary(found)))


def _chart(found: Frontier) -> Any:
    import altair as alt

    panels = (
        _panel(found, "placed", _("Placing, points"), ""),
        _panel(found, "suitability", _("Suitability, points"), _axis(found)),
    )
    return (
        alt.vconcat(*panels, spacing=18)
        .properties(
            title=alt.TitleParams(
                title(found), subtitle=list(summary(found))[:2], anchor="start", offset=14
            )
        )
        .configure(font=FONT, background="white")
        .configure_title(fontSize=16, color=INK, subtitleColor=GREY, subtitleFontSize=12)
        .configure_axis(labelColor=INK, titleColor=INK, gridColor=PALE, labelFontSize=11)
        .configure_view(stroke=None)
    )


def _panel(found: Frontier, tier: str, tier_title: str, axis_title: str) -> Any:
    """One tier as stairs; marked are the round as it is, and how far it costs no placing."""
    import altair as alt

    rows = [{"x": _x(one), "y": getattr(one, tier)} for one in found.points]
    kept = rows[: found.free]
    x = alt.X(
        "x:Q",
        title=axis_title or None,
        scale=alt.Scale(zero=False, nice=False, padding=8),
        axis=alt.Axis(labels=bool(axis_title), format=".0%" if found.group else ".0f", tickCount=9),
    )
    y = alt.Y("y:Q", title=tier_title, scale=alt.Scale(zero=True), axis=alt.Axis(format=",.0f"))
    band = alt.Chart(alt.Data(values=[{"x": kept[0]["x"], "to": kept[-1]["x"]}]))
    stairs = alt.Chart(alt.Data(values=rows)).mark_line(
        interpolate="step-before", color=INK, strokeWidth=1.8
    )
    ends = alt.Chart(alt.Data(values=[kept[0], kept[-1], rows[-1]]))
    words = alt.Chart(alt.Data(values=[{"x": kept[-1]["x"], "y": 0, "words": _words(found)}]))
    layers = (
        band.mark_rect(color=PALE).encode(x=x, x2="to:Q"),
        stairs.encode(x=x, y=y),
        ends.mark_point(filled=True, color=INK, size=50, opacity=1).encode(x=x, y=y),
        words.mark_text(align="left", dx=6, dy=-10, fontSize=11, color=GREY).encode(
            x=x, y=y, text="words:N"
        ),
    )
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)


def _words(found: Frontier) -> str:
    """What stands beside the part that costs no placing."""
    return _("← costs no placing") if found.free < len(found.points) else ""


def _x(point: Point) -> float:
    return float((point.lowest or 0) if point.share is None else point.share)


def _axis(found: Frontier) -> str:
    if found.group is None:
        return _("Lowest score among the matched")
    return _("Share of {group} among the matched", group=group_of(found))


def _described(drawn: str, name: str, told: str) -> str:
    """The drawing with a title and a description, for those who hear it."""
    head, rest = drawn.split(">", 1)
    words = f'<title id="title">{escape(name)}</title><desc id="desc">{escape(told)}</desc>'
    return f'{head} role="img" aria-labelledby="title desc">{words}{rest}'
