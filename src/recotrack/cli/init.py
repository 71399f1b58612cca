"""init: a new register, and what its repository on GitHub has besides."""

from pathlib import Path
from typing import Annotated

import typer

from recotrack import starter, store
from recotrack.change import as_line, must_be_ones_own
from recotrack.cli.asking import Ask, answers, ask
from recotrack.cli.context import at_terminal, label_of, say
from recotrack.cli.github_folder import files_for_github, write_beside
from recotrack.cli.key_option import key_option, question_of
from recotrack.cli.new_register import (
    commands_below,
    files_beside_records,
    must_not_be_newer,
    next_steps,
)
from recotrack.cli.text_option import name_argument, text_option
from recotrack.model import Commissioner, Office, Shape
from recotrack.model.office import ChiefConstable
from recotrack.problems import Failure, wrong_use
from recotrack.words import shell_word

Folder = Annotated[
    Path,
    name_argument("DIR", "Where records/ is created; usually a git repository."),
]


def init(
    folder: Folder = Path(),
    *,
    force: Annotated[str | None, key_option(Office, "force", metavar="NAME")] = None,
    title: Annotated[str | None, key_option(Commissioner, "title")] = None,
    short: Annotated[str | None, key_option(Commissioner, "short")] = None,
    commissioner: Annotated[
        str | None, key_option(Commissioner, "name", "--commissioner", metavar="NAME")
    ] = None,
    chief_constable: Annotated[
        str | None, key_option(ChiefConstable, "name", "--chief-constable", metavar="NAME")
    ] = None,
    github: Annotated[
        bool,
        typer.Option(
            "--github",
            help="Write .github too: workflows, the form for updates, who owns which role.",
        ),
    ] = False,
    action: Annotated[
        str | None,
        text_option(
            "--action",
            "REPO@COMMIT",
            "The recotrack that the workflows run, OWNER/recotrack@COMMIT; else to be filled in.",
        ),
    ] = None,
) -> None:
    """Start a new register in DIR/records/.

    recotrack init
    recotrack init --force "Ravensmoor Police" --title "Police and Crime Commissioner" --short PCC

    At a terminal it asks for what is missing; only the force's name is needed. A README.md beside
    records/ says what this is. With --github it also writes .github, which docs/ci.md explains: the
    check, the reminder, and the form in which owners report from the browser; in an existing
    register it writes nothing else. Existing files are never overwritten.

    Exit 0: written. 2: --force is missing. 3: there is a register already, or it cannot be written.
    """
    root = folder / "records"
    must_not_be_newer(root)
    for_github = files_for_github(folder, action) if github else {}
    if action and not github:
        raise wrong_use("--action is for what --github writes", "--github as well")
    if store.exists(root, store.REGISTER):
        if github and not any((force, title, short, commissioner, chief_constable)):
            write_beside(folder, for_github)
            return
        message = f"nothing written: {label_of(root)}/{store.REGISTER} already exists"
        cure = "recotrack import, add role, add board or add inspection goes on from here"
        raise Failure(message, cure)
    words = _words(force, title, short, commissioner, chief_constable)
    new = starter.new_register(**words)
    _write(root, {**new, **dict(files_beside_records())})
    say(f"{label_of(root)}/{store.REGISTER}: a register for {words['force']}")
    say(f"{label_of(root)}/.schemas: what editors need to check and complete while you type")
    new_names = ["records", *([".github"] if for_github else [])]
    if not any(store.is_taken(folder, name) for name in _READMES):
        store.create_beside(folder, README, starter.new_readme(words["force"]).encode())
        say(f"{label_of(folder / README)}: what this is, for whoever opens it")
        new_names.append(README)
    write_beside(folder, for_github)
    message = shell_word(f"A register for {words['force']}")
    commit = (f"git add {' '.join(sorted(new_names))}", f"git commit -m {message}")
    say("")
    say(commands_below("next", next_steps(folder, *commit, *_THEN)))


_THEN = (
    "recotrack import FILE",
    "recotrack add role pillar-1-lead --title TITLE",
    "recotrack add inspection",
)
"""Most forces have a document or a tracker already, and importing a tracker adds its owners."""


README = "README.md"
_READMES = (README, "readme.md", "Readme.md", "README", "README.txt", "README.rst", "README.adoc")
"""The names of files that may explain a repository already."""


def _words(*given: str | None) -> dict[str, str]:
    """The arguments of new_register: as typed, else asked for at a terminal. Only the force is
    needed.
    """
    names = ("force", *_MAY_BE_EMPTY)
    words = dict(zip(names, given, strict=True))
    (words["force"],) = answers(Ask("--force", question_of(Office, "force"), words["force"]))
    for name, (shape, key) in _MAY_BE_EMPTY.items() if at_terminal() else ():
        if words[name] is None:
            words[name] = ask(f"{question_of(shape, key)} (Enter to leave it empty)")
    return {name: as_line(value or "") for name, value in words.items()}


_MAY_BE_EMPTY: dict[str, tuple[type[Shape], str]] = {
    "commissioner_title": (Commissioner, "title"),
    "commissioner_short": (Commissioner, "short"),
    "commissioner_name": (Commissioner, "name"),
    "chief_constable": (ChiefConstable, "name"),
}
"""Arguments of new_register, each with the key that it fills."""


def _write(root: Path, files: dict[str, str]) -> None:
    """Write all files in one step if the folder is new; else beside what is in it, overwriting
    nothing.
    """
    if not root.exists():
        store.write_tree(root, files.items())
        return
    must_be_ones_own(root, label_of(root))
    for path, text in files.items():
        if not store.exists(root, path):
            store.create(root, path, text.encode())
