"""Finish a merge: each file that git left in conflict, from its three versions in git's index."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recotrack import git, store
from recotrack.change import neighbourhood, new_problems, register_held
from recotrack.merge import Conflict, Merged, marked_file, merge
from recotrack.problems import Failure, Problem
from recotrack.register import Context, RecordReader, kind_of, shaped, with_records
from recotrack.words import count_of, reason_of

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class ResolvedFile:
    """A file that was merged, but perhaps for some facts; or that somebody has merged by hand."""

    path: str
    names: tuple[str, str]
    conflicts: tuple[Conflict, ...]
    ours: bytes
    theirs: bytes
    content: bytes
    by_hand: bool = False


@dataclass(frozen=True)
class LeftAlone:
    """A file that was left as it is: why, and what a person does about it."""

    path: str
    why: str
    cure: str


def resolve_conflicts(
    context: Context, stages: Sequence[git.Stages]
) -> list[ResolvedFile | LeftAlone]:
    """Merge each file that can be, and write it. Nothing is staged.

    A file that somebody has worked on since git left it in conflict is not written.
    """
    folder = str(context.root)
    names = [name for each in stages for name in each[1:] if name is not None]
    contents = git.contents(folder, names)
    _must_be_readable(stages, contents)
    with register_held(context, dry_run=False):
        return [_resolved(context, versions, contents) for versions in stages]


def _must_be_readable(stages: Sequence[git.Stages], contents: Mapping[str, bytes]) -> None:
    """Raises Failure where a side's register.yaml says that its records have a newer format."""
    for versions in stages:
        if versions.path == store.REGISTER:
            for name in filter(None, versions[1:]):
                shaped(versions.path, contents[name])


def _resolved(
    context: Context, stages: git.Stages, contents: Mapping[str, bytes]
) -> ResolvedFile | LeftAlone:
    try:
        ours, theirs = _sides_of(f"{context.label}/{stages.path}", stages)
        base = contents[stages.base] if stages.base else b""
        return _merged(context, stages.path, base, contents[ours], contents[theirs])
    except Failure as failure:
        return LeftAlone(stages.path, failure.message, failure.cure)


def _sides_of(shown: str, stages: git.Stages) -> tuple[str, str]:
    """Both sides' objects. Raises Failure where there is nothing to merge."""
    if kind_of(stages.path) is None:
        raise Failure("this is not a record", f"mend it by hand, then git add {shown}")
    if stages.ours is None and stages.theirs is None:
        message = "both sides deleted it, or renamed it"
        raise Failure(message, f"git rm {shown}")
    if stages.ours is None or stages.theirs is None:
        who = ("theirs", "ours") if stages.theirs is None else ("ours", "theirs")
        message = f"{who[0]} deleted it (or renamed it), {who[1]} changed it"
        raise Failure(message, f"git rm {shown}, or git add {shown} to keep it")
    return stages.ours, stages.theirs


def _merged(context: Context, path: str, base: bytes, ours: bytes, theirs: bytes) -> ResolvedFile:
    shown, current = f"{context.label}/{path}", _current(context, path)
    left = marked_file(_plain(current))
    names = left.names if left else ("ours", "theirs")
    by_hand = ResolvedFile(path, names, (), ours, theirs, current, by_hand=True)
    try:
        result = merge(base, ours, theirs, names=names)
    except Failure:
        if _is_mended(shown, by_hand, base):
            return by_hand
        _must_be_as_git_left(context, shown, current, (base, ours, theirs))
        raise
    content = _with_line_ends(result.content, current, ours, theirs)
    if content != current:
        if _is_mended(shown, by_hand, base) or _is_chosen(shown, by_hand, result):
            return by_hand
        _must_be_as_git_left(context, shown, current, (base, ours, theirs))
        store.replace(context.root, path, content, expected=current)
    return ResolvedFile(path, names, result.conflicts, ours, theirs, content)


def _is_mended(shown: str, left: ResolvedFile, base: bytes) -> bool:
    """Whether somebody has decided all that was in conflict, and it is a record.

    A file as one side has it is none of that: git leaves one where its driver could not run.
    Raises Failure where no conflict is marked in it any more, and it cannot be read.
    """
    content = _plain(left.content)
    if _sides(content) is not None or content in map(_plain, (base, left.ours, left.theirs)):
        return False
    if shaped(left.path, left.content).file is None:
        message = "no conflict is marked in it, but it cannot be read as a record"
        raise Failure(message, f"recotrack check {shown} says why; mend it, then git add {shown}")
    return True


def _is_chosen(shown: str, left: ResolvedFile, result: Merged) -> bool:
    """Whether somebody has taken their side of all that is in conflict, and nothing else is lost.

    Raises Failure where it is ours: git leaves that too, where its driver could not run.
    """
    content = _plain(left.content)
    if not result.conflicts or content not in (_sides(result.content) or ()):
        return False
    if content == _plain(left.theirs):
        return True
    if content != _plain(left.ours):
        return False
    facts = count_of(len(result.conflicts), "fact")
    message = f"it is as this side has it, and the other one has {facts} otherwise"
    cure = f"git add {shown}, if that is decided; git checkout --theirs -- {shown} takes the other"
    raise Failure(message, cure)


def _current(context: Context, path: str) -> bytes:
    try:
        return store.read(context.root, path)
    except OSError as error:
        reason = reason_of(error)
        cure = f"git checkout --merge -- {context.label}/{path} puts git's conflict back"
        raise Failure(f"it cannot be read: {reason}", cure) from None


def _with_line_ends(content: bytes, current: bytes, *versions: bytes) -> bytes:
    """Git may keep LF and give the work tree CRLF: the work tree's stay."""
    if b"\r\n" in current and not any(b"\r\n" in each for each in versions):
        return content.replace(b"\n", b"\r\n")
    return content


def _must_be_as_git_left(
    context: Context, shown: str, current: bytes, versions: tuple[bytes, bytes, bytes]
) -> None:
    """Raises Failure where somebody has worked on the file: overwriting would lose their work."""
    if _plain(current) in map(_plain, versions):
        return
    if _sides(current) not in set(_may_be_left(str(context.root), *versions)):
        message = "somebody has worked on it since git left it in conflict"
        cure = f"go on by hand; or git checkout --merge -- {shown}, which undoes that work"
        raise Failure(message, f"{cure}, and run this again")


def _plain(content: bytes) -> bytes:
    return content.removeprefix(_BOM).replace(b"\r\n", b"\n")


def _sides(content: bytes) -> tuple[bytes, bytes] | None:
    """The file with either side chosen throughout; None where nothing is in conflict.

    How far apart conflicts are drawn, and how the sides are called, makes no difference to it.
    """
    left = marked_file(_plain(content))
    return (left.ours, left.theirs) if left else None


def _may_be_left(
    folder: str, base: bytes, ours: bytes, theirs: bytes
) -> Iterator[tuple[bytes, bytes] | None]:
    """What git may have left: it compares lines in one of two ways, or had recotrack merge."""
    with contextlib.suppress(Failure):
        yield _sides(merge(base, ours, theirs).content)
    with store.temporary_files(ours, base, theirs) as paths:
        for options in ((), ("--diff-algorithm", "histogram")):
            text = git.merged_text(folder, *paths, *options)
            yield _sides(text) if text is not None else None


def problems_after(context: Context, resolved: Sequence[ResolvedFile]) -> tuple[Problem, ...]:
    """What the rules find now, and found with neither side's files."""
    context.reader.look_again()
    register = context.register(_neighbourhood(context.reader, resolved))
    ours = with_records(register, [shaped(file.path, file.ours) for file in resolved])
    theirs = with_records(register, [shaped(file.path, file.theirs) for file in resolved])
    return new_problems(context, register, [ours, theirs])


def _neighbourhood(reader: RecordReader, resolved: Sequence[ResolvedFile]) -> set[str]:
    """The files to judge it by; register.yaml matters to all of them."""
    if any(each.path == store.REGISTER for each in resolved):
        return set(reader.paths())
    neighbourhoods = (neighbourhood(reader, reader.record(each.path)) for each in resolved)
    return set().union(*neighbourhoods)


def still_marked(context: Context, stages: Sequence[git.Stages]) -> list[str]:
    """Other records with a conflict in them, which git no longer knows of: staged or committed."""
    known = {each.path for each in stages}
    reader = context.reader
    others = (path for path in reader.paths() if path not in known)
    signed = reader.mentioning(others, "<<<<<<<")
    return [path for path in signed if _sides(reader.content(path)) is not None]
