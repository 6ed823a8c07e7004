"""The command as a process: its streams, and Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from matching.files.reading import read
from matching.solution import Solution

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests" / "examples"
HAMLET, YEAR = EXAMPLES / "hamlet.json", EXAMPLES / "year.json"


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line in a shell; `foothold` in it is the command."""
    command = f'foothold() {{ "{sys.executable}" -m api "$@"; }}; {line}'
    call = ["/bin/bash", "-o", "pipefail", "-c", command]
    return subprocess.run(call, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603  # a shell is what is tested


@pytest.mark.parametrize(
    ("line", "code", "err"),
    [
        ("foothold candidates {hamlet} | head -1", 0, ""),
        ("foothold schema problem > /dev/full", 1, "cannot be printed"),
        ("foothold schema problem >&-", 0, ""),
        ("PYTHONIOENCODING=ascii foothold match {hamlet} 2> /dev/null", 0, ""),
        ("foothold match {hamlet} --out /dev/stdout 2> /dev/null | cat", 0, ""),
    ],
)
def test_any_stream_will_do(line: str, code: int, err: str) -> None:
    """Tests streams that are cut off, full, closed or poor in letters."""
    done = shell(line.format(hamlet=HAMLET))
    assert done.returncode == code
    assert err in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_who_has_had_enough_is_not_told() -> None:
    """Tests that output cut off after a line ends without a word."""
    done = shell(f"foothold candidates {HAMLET} | head -1")
    assert (done.stdout, done.stderr) == ("{\n", "")


@pytest.mark.parametrize("phase", ["reading", "finding every", "solving", "drawing lots", "asking"])
def test_ctrl_c_gives_the_best_found(phase: str, tmp_path: Path) -> None:
    """Tests that Ctrl-C, in whichever phase, ends with a lawful solution in the file."""
    out = tmp_path / "solution.json"
    call = [sys.executable, "-m", "api", "match", str(YEAR), "--out", str(out)]
    process = subprocess.Popen(  # noqa: S603  # the command itself is what is tested
        call, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(phase):
            process.send_signal(signal.SIGINT)
            break
    rest = process.communicate(timeout=60)
    assert process.returncode == 0, rest
    assert read(Solution, out.read_bytes()).status in {"optimal", "feasible"}


ON_CORES = """
import os, sys
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(sys.argv.pop(1))])
from api.__main__ import main
main()
"""


def test_one_core_and_two_give_the_same_bytes(tmp_path: Path) -> None:
    """Tests a year's round, with its lottery and a priced floor, on one core and on two."""
    texts = []
    for cores in ("1", "2"):
        out = tmp_path / cores
        call = [sys.executable, "-c", ON_CORES, cores, "match", str(YEAR), "--out", str(out)]
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), cores)
        subprocess.run(call, check=True, capture_output=True, cwd=ROOT, env=os.environ | threads)  # noqa: S603  # the command itself is what is tested
        texts.append(re.sub(r'"seconds": {[^}]*}', "", out.read_text()))
    assert texts[0] == texts[1]


INTERRUPTED = """
import sys
from api.__main__ import main

class Interrupted:
    def find_spec(self, name, *_):
        if name == "api.cli":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupted())
main()
"""


def test_ctrl_c_while_the_code_is_read_is_quiet() -> None:
    """Tests that Ctrl-C before there is a command to stop ends without a traceback."""
    call = [sys.executable, "-c", INTERRUPTED]
    done = subprocess.run(call, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603  # the command itself is what is tested
    assert (done.returncode, done.stderr) == (130, "")


HEAVY = {"sqlalchemy", "openpyxl", "ortools", "numpy", "fastapi", "uvicorn", "celery"}
READ = "import api.cli, sys; print(*sys.modules)"


def test_a_start_reads_nothing_heavy() -> None:
    """Tests that the libraries a command needs are read by that command alone."""
    call = [sys.executable, "-c", READ]
    done = subprocess.run(call, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603  # the command itself is what is tested
    assert not HEAVY & {*done.stdout.split()}
