"""Finds what `git clone` does not copy, and what is therefore missing in this clone.

A command in the repository's settings is compared with the expected one, and never run.
"""

import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recotrack import git, source, store
from recotrack.cli.cure_text import typed_text
from recotrack.cli.doctor.item import Item
from recotrack.cli.new_register import MERGE_LINE, schema_files
from recotrack.cli.own_file import call, own_file, renewal
from recotrack.model.office import FORMAT
from recotrack.problems import Failure
from recotrack.register import newest_format
from recotrack.words import one_line, reason_of, shell_word

_FALLBACK = r"\|\| \{ grep -q \^======= %A \|\| git merge-file -q %A %O %B; false; \}"
_WORD = r"""(?:"[^"$`]+"|'[^']+'|[\w./\\:~-]+)"""
_DRIVER = re.compile(
    rf"(?P<program>{_WORD})(?:(?P<module>(?: -P)? -m recotrack)|(?: -[\d.]+)? (?P<zipapp>{_WORD}))?"
    rf" merge-driver %O %A %B %P(?: {_FALLBACK})?"
)
"""A merge driver as docs/merging.md and `recotrack merge-driver --help` write it."""
_SAMPLES = ("register.yaml", "2024-08-22-soteria/rec-03.yaml", "programmes/x/programme.yaml")
"""A record at each depth of folders. A line of .gitattributes that fits all three fits every
record."""


def in_clone(root: Path, label: str) -> Iterator[Item]:
    """The records' format, the schemas, and what git knows. Raises Failure if it cannot look."""
    yield _format(root)
    yield _schemas(root, label)
    if not git.version():
        return
    try:
        place = git.place(os.fspath(root))
    except Failure as failure:
        # There is no repository, or it is another user's. Either cure begins with a command.
        commands = (_command(typed_text(failure.cure)),)
        yield Item("repository", ok=False, found=failure.message, commands=commands)
        return
    yield Item("repository", ok=True, found=place.top)
    yield _history(place.top)
    path = place.real if place.typed is None else place.typed
    yield _attributes(place.top, path)
    yield from _driver(place.top)
    yield _hook(Path(place.top))


def _command(cure: str) -> str:
    """The command that a cure begins with."""
    return cure.partition(",")[0]


def _format(root: Path) -> Item:
    try:
        content = store.read(root, store.REGISTER)
    except OSError as error:
        reason = reason_of(error)
        raise Failure(
            f"{store.REGISTER} cannot be read: {reason}", "put that right first"
        ) from None
    newest = newest_format(content, source.read(content).value)
    if newest > FORMAT:
        where, commands = renewal()
        found = f"format {newest}; this recotrack reads {FORMAT}: install a newer one, {where}"
        return Item("record format", ok=False, found=found, commands=commands)
    return Item("record format", ok=True, found=f"{FORMAT}: nothing to upgrade")


def _schemas(root: Path, label: str) -> Item:
    """Whether the schemas for editors are this recotrack's. Those of a newer one are not replaced:
    the cure is to install that one.
    """
    missing, other, newer = list[str](), list[str](), list[str]()
    for path, text in schema_files():
        name = Path(path).name
        try:
            found = store.read(root, path)
        except OSError:
            missing.append(name)
            continue
        if found.replace(b"\r\n", b"\n") != text.encode():
            (newer if _knows_more(found, text) else other).append(name)
    if newer:
        where, commands = renewal()
        found_newer = f"{', '.join(newer)} of a newer recotrack: install that, {where}"
        return Item("schemas", ok=False, found=found_newer, commands=commands)
    if missing or other:
        parts = [f"not there: {', '.join(missing)}"] if missing else []
        parts += [f"not this recotrack's: {', '.join(other)}"] if other else []
        command = f"recotrack schema --into {shell_word(f'{label}/.schemas')}"
        return Item("schemas", ok=False, found="; ".join(parts), commands=(command,))
    return Item("schemas", ok=True, found=f"{label}/.schemas")


def _knows_more(found: bytes, own: str) -> bool:
    """Whether a schema has all the keys of this recotrack's, and more."""
    try:
        theirs = set(_keys(json.loads(found)))
    except (ValueError, RecursionError):
        return False
    return theirs > set(_keys(json.loads(own)))


def _keys(node: Any, way: str = "") -> Iterator[str]:  # noqa: ANN401 - JSON
    """Each key that a JSON Schema allows, with the route to it."""
    if isinstance(node, dict):
        for name, each in node.items():
            if name == "properties" and isinstance(each, dict):
                yield from (f"{way}/{key}" for key in each)
            yield from _keys(each, f"{way}/{name}")


def _history(top: str) -> Item:
    if git.is_shallow(top):
        found = "cut short: a shallow clone, which knows little of what was there before"
        return Item("history", ok=False, found=found, commands=("git fetch --unshallow",))
    if remotes := git.partial_remotes(top):
        found = "a partial clone, which fetches no contents of files before they are looked at"
        return Item("history", ok=False, found=found, commands=tuple(git.fetch_all_of(remotes)))
    return Item("history", ok=True, found="whole")


def _attributes(top: str, path: str) -> Item:
    start = f"{path}/" if path else ""
    driver_of = {
        each: value
        for each, _, value in git.attributes(top, [start + each for each in _SAMPLES], ("merge",))
    }
    if set(driver_of.values()) == {"recotrack"} and len(driver_of) == len(_SAMPLES):
        return Item("merge: files", ok=True, found="git asks recotrack about records")
    others = sorted({*driver_of.values()} - {"recotrack"})
    found = f"it says merge={others[0]}" if others else "it does not name recotrack for all records"
    line = MERGE_LINE.replace("records/", start, 1)
    where = "into .gitattributes at the top of the repository, and commit it"
    return Item(
        "merge: files", ok=False, found=f".gitattributes: {found}", write=f"{line}  {where}"
    )


def _driver(top: str) -> Iterator[Item]:
    driver = git.config(top, "merge.recotrack.driver")
    file = own_file()
    if file and driver == _own_driver():  # whatever the file is called, and wherever it lies
        yield Item("merge: driver", ok=True, found="set in this clone")
        yield Item("merge: program", ok=True, found=str(file))
        return
    match = _DRIVER.fullmatch(one_line(driver)) if driver else None
    names = _programs(match) if match else ()
    if not names:
        found = "another command than recotrack's" if driver else "not set: git does not share it"
        yield Item("merge: driver", ok=False, found=found, commands=_set_driver())
        return
    yield Item("merge: driver", ok=True, found="set in this clone")
    paths = [store.program(names[0]), *(Path(each) for each in names[1:])]
    missing = [
        name for name, path in zip(names, paths, strict=True) if not (path and path.is_file())
    ]
    if not missing:
        yield Item("merge: program", ok=True, found=str(paths[-1]))
        return
    found = f"{missing[0]} is not there, or not on PATH, so git merges without it: "
    if file:
        yield Item("merge: program", ok=False, found=f"{found}set it again", commands=_set_driver())
    else:
        where, commands = renewal()
        found = f"{found}install it, {where}"
        yield Item("merge: program", ok=False, found=found, commands=commands)


def _set_driver() -> tuple[str, ...]:
    return (
        'git config merge.recotrack.name "recotrack, record by record"',
        f"git config merge.recotrack.driver {shlex.quote(_own_driver())}",
        "git config merge.recotrack.recursive binary",
    )


def _own_driver() -> str:
    """The driver that runs this recotrack, as git's setting has it: git reads %% as %."""
    return (
        f"{call().replace('%', '%%')} merge-driver %O %A %B %P || "
        "{ grep -q ^======= %A || git merge-file -q %A %O %B; false; }"
    )


def _programs(match: re.Match[str]) -> tuple[str, ...]:
    """The programs that a setting runs: recotrack, or Python and a zipapp; none for any other."""
    program, zipapp = (part and part.strip("\"'") for part in match.group("program", "zipapp"))
    if zipapp:
        return (program, zipapp) if _is_python(program) and _is_recotrack(zipapp) else ()
    is_ours = _is_python(program) if match["module"] else _is_recotrack(program)
    return (program,) if is_ours else ()


def _is_python(program: str) -> bool:
    return re.fullmatch(r"(py(thon[\d.]*)?)(\.exe)?", _program_name(program)) is not None


def _is_recotrack(program: str) -> bool:
    """Whether a file has a name of recotrack's: as installed, as a zipapp or as a program."""
    return re.fullmatch(r"recotrack(-[\w.-]+)?(\.exe|\.pyz)?", _program_name(program)) is not None


def _program_name(program: str) -> str:
    return re.split(r"[/\\]", program)[-1].lower()


def _hook(top: Path) -> Item:
    """Whether pre-commit runs in this clone, if the repository has settings for it."""
    if not store.exists(top, ".pre-commit-config.yaml"):
        return Item("hooks", ok=True, found="none asked for: there is no .pre-commit-config.yaml")
    folder = git.hooks_folder(os.fspath(top))
    if store.program(os.fspath(folder / "pre-commit")) is not None:
        return Item("hooks", ok=True, found="pre-commit")
    install = () if store.program("pre-commit") else ("python -m pip install pre-commit",)
    found = "the hook of pre-commit is not installed in this clone"
    return Item("hooks", ok=False, found=found, commands=(*install, "pre-commit install"))
