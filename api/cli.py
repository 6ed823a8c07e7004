"""The command line: a command is run, and whatever goes wrong is told."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

import typer

from api.exits import Answer, BadOption, BadSettings, Exit
from api.files import FileTrouble, Refusal
from api.language import UnknownLanguage, _, check_language, many
from api.menu import COMMANDS, GROUPS, Commands, command_name, heading_of
from api.sentences.errors import error_sentence
from api.sentences.faults import fault_sentence
from foundation.errors import FootholdError, Untrustworthy
from matching.result import NotProven, SolverFailed


def main() -> None:
    """Run a command; whatever goes wrong ends in a sentence, never in a traceback."""
    _prepare_streams()
    try:
        check_language()
        answer = _run()
        _print(answer)
    except Refusal as error:
        count = len(error.faults)
        _complain(many("{file}: {count} fault", "{file}: {count} faults", count, file=error.path))
        _complain(*map(fault_sentence, error.faults))
        sys.exit(Exit.BAD_INPUT)
    except BadSettings as error:
        _complain(*error.lines)
        sys.exit(Exit.BAD_INPUT)
    except FootholdError as error:
        _complain(error_sentence(error))
        sys.exit(Exit.FAULTY if isinstance(error, Untrustworthy) else Exit.BAD_INPUT)
    except (FileTrouble, UnknownLanguage, BadOption) as error:
        _complain(str(error))
        sys.exit(Exit.BAD_INPUT)
    except NotProven:
        _complain(_("The time was up before the answer was proven."))
        sys.exit(Exit.NO_SOLUTION)
    except SolverFailed as error:
        _complain(_("The solver failed: {why}", why=error))
        sys.exit(Exit.FAULTY)
    except OSError as error:
        _complain(_("The answer cannot be printed: {why}", why=error.strerror or error))
        sys.exit(Exit.FAULTY)
    sys.exit(answer.code)


def _run() -> Answer:
    """What the command answers; help, and a wrong call, are answered by Typer."""
    answers: list[Answer] = []
    try:
        _app(answers.append)()
    except SystemExit as ended:
        if ended.code == Exit.STOPPED:
            _complain(_("Stopped."))
        if ended.code:
            raise
    return answers[0] if answers else Answer()


def _app(take: Callable[[Answer], None]) -> typer.Typer:
    app = typer.Typer(
        name="foothold",
        help=_("Matches young people to leisure jobs and to a mentor there."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        result_callback=take,
    )
    _add(app, COMMANDS)
    for name, (words, commands) in GROUPS.items():
        group = typer.Typer(help=words, no_args_is_help=True)
        _add(group, commands)
        app.add_typer(group, name=name, rich_help_panel=heading_of(name))
    return app


def _add(app: typer.Typer, commands: Commands) -> None:
    for command, words in commands.items():
        name = command_name(command)
        app.command(name, help=words, rich_help_panel=heading_of(name))(command)


def _prepare_streams() -> None:
    """Print what can be printed where a stream is closed or knows few letters."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115  # open to the end
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _print(answer: Answer) -> None:
    try:
        sys.stdout.write(answer.text)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr)
