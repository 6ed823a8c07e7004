"""What every letter to a youth ends with: who decides, whom to ask, what one may demand."""

from api.language import _
from api.letters.about import About
from api.letters.letter import Letter, Section


def greeting(about: About) -> str:
    """How the letter begins."""
    return _("Hi {name},", name=about.name) if about.name else _("Hi,")


def who_decides(about: About) -> Section:
    """What the program looked at, and that people decide."""
    looked_at = [
        _("A computer does the sums. People decide. You do too."),
        _("It looks at everybody who waits at the same time."),
        _("As many as possible are to get a job that suits them."),
        _("It counts more if somebody must have a job soon."),
        _("It looks at your wishes, your age and your hours."),
        _("It also looks at your way there, your languages and what helps you."),
    ]
    if any(floor.hard for floor in about.problem.floors):
        looked_at.append(_("There is also a rule on how the jobs are shared between groups."))
    else:
        looked_at.append(_("It does not look at your name, your sex or your family."))
    return Section(_("Who decides?"), before=(" ".join(looked_at[:4]), " ".join(looked_at[4:])))


def whom_to_ask(about: About) -> Section:
    """Whom to ask, and what one may demand."""
    ask = _("Ask the adult who applied with you. You can also ask us.")
    if about.ask:
        ask = _("Ask {whom}.", whom=about.ask)
    return Section(
        _("Do you have questions?"),
        before=(ask,),
        points=(
            _("You may see all that we have written about you."),
            _("Is something wrong? Tell us, and we put it right."),
            _("Do you disagree? Tell us, and a person looks at it again."),
            _(
                "You can complain to the municipality. Is it about what we know of you? Then you "
                "can also complain to the Data Protection Agency."
            ),
        ),
    )


def letter(
    about: About, title: str, opening: tuple[str, ...], sections: tuple[Section, ...]
) -> Letter:
    """A letter to the youth, with what every one of them says."""
    told = (*sections, who_decides(about), whom_to_ask(about))
    closing = (_("Kind regards"), _("The municipality"))
    return Letter(title, greeting(about), opening, told, closing)
