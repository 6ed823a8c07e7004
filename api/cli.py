"""The command line: which commands there are, and how whatever goes wrong is told."""

import os
import sys
from collections.abc import Callable

import typer

from api.exits import Exit
from api.files import FileTrouble
from api.language import UnknownLanguage, _, check_language
from api.round_commands import candidates, demo, match, schema, verify
from api.sentences.faults import fault_sentence
from matching.files.faults import Refused
from matching.result import SolverFailed

COMMANDS: dict[Callable[..., None], str] = {
    match: _("Find the best lawful matches of a problem file."),
    candidates: _("List every lawful match, whatever the capacities."),
    verify: _("Check a solution file, independently of what made it."),
    schema: _("Print the JSON Schema of a file format."),
    demo: _("Match a believable week in Copenhagen, and explain it."),
}


def main() -> None:
    """Run a command; whatever goes wrong ends in a sentence, never in a traceback."""
    try:
        check_language()
        _app()()
    except Refused as error:
        _complain(*map(fault_sentence, error.faults))
        sys.exit(Exit.BAD_INPUT)
    except (FileTrouble, UnknownLanguage) as error:
        _complain(str(error))
        sys.exit(Exit.BAD_INPUT)
    except SolverFailed as error:
        _complain(_("The solver failed: {why}", why=error))
        sys.exit(Exit.FAULTY)
    except KeyboardInterrupt:
        _complain(_("Stopped."))
        sys.exit(Exit.STOPPED)
    except BrokenPipeError:  # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)


def _app() -> typer.Typer:
    app = typer.Typer(
        name="foothold",
        help=_("Matches young people to leisure jobs and to a mentor there."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for command, words in COMMANDS.items():
        app.command(help=words)(command)
    return app


def _complain(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr)
