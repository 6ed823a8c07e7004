"""The demo's story: solve the week, check it, and tell what came out."""

from hashlib import sha256
from pathlib import Path

from rich.console import Console

from api.demo import chapters
from api.demo.chapters import SEED, Week
from api.demo.town import week
from api.files import make_folder, write
from matching.files.writing import as_text
from matching.solver import solve


def tell(folder: Path) -> None:
    """Write the week's files into the folder and tell its story on stdout."""
    make_folder(folder)
    problem = week()
    document = problem.write()
    digest = sha256(as_text(document).encode()).hexdigest()
    told = Week(problem, solve(problem, digest=digest, seed=SEED), digest, folder)
    write(told.problem_file, document)
    write(told.solution_file, told.solution.write())
    out = Console(highlight=False)
    for chapter in (
        chapters.opening,
        chapters.proposals,
        chapters.left_over,
        chapters.one_more,
        chapters.proof,
        chapters.by_hand,
        chapters.next_steps,
    ):
        for line in chapter(told):
            out.print(line, soft_wrap=True)
        out.print()
