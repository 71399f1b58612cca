"""Finishes a merge: merges each file in conflict from its three versions in git's index."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recotrack import git, store
from recotrack.change import neighbourhood, new_problems, register_held
from recotrack.merge import Conflict, Merged, marked_file, merge
from recotrack.problems import Cure, Failure, Problem
from recotrack.register import Context, RecordReader, kind_of, shaped, with_records
from recotrack.words import count_of, reason_of

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class ResolvedFile:
    """A file that was merged, perhaps with some facts left in conflict, or merged by hand."""

    path: str
    names: tuple[str, str]
    conflicts: tuple[Conflict, ...]
    ours: bytes
    theirs: bytes
    content: bytes
    by_hand: bool = False


@dataclass(frozen=True)
class UnresolvedFile:
    """A file that was not merged: the reason, and what a person can do about it."""

    path: str
    why: str
    cure: Cure


def resolve_conflicts(
    context: Context, stages: Sequence[git.Stages]
) -> list[ResolvedFile | UnresolvedFile]:
    """Merge each file that can be merged, and write it. Nothing is staged.

    A file that somebody has worked on since git left it in conflict is not written.
    """
    folder = str(context.root)
    names = [name for each in stages for name in each[1:] if name is not None]
    contents = git.contents(folder, names)
    _must_be_readable(stages, contents)
    with register_held(context, dry_run=False):
        return [_resolved(context, versions, contents) for versions in stages]


def _must_be_readable(stages: Sequence[git.Stages], contents: Mapping[str, bytes]) -> None:
    """Raises Failure if a side's register.yaml says that its records have a newer format."""
    for versions in stages:
        if versions.path == store.REGISTER:
            for name in filter(None, versions[1:]):
                shaped(versions.path, contents[name])


def _resolved(
    context: Context, stages: git.Stages, contents: Mapping[str, bytes]
) -> ResolvedFile | UnresolvedFile:
    try:
        ours, theirs = _sides_of(f"{context.label}/{stages.path}", stages)
        base = contents[stages.base] if stages.base else b""
        return _merged(context, stages.path, base, contents[ours], contents[theirs])
    except Failure as failure:
        return UnresolvedFile(stages.path, failure.message, failure.cure)


def _sides_of(shown: str, stages: git.Stages) -> tuple[str, str]:
    """The objects of both sides. Raises Failure if there is nothing to merge."""
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
    left = marked_file(_comparable(current))
    names = left.names if left else ("ours", "theirs")
    by_hand = ResolvedFile(path, names, (), ours, theirs, current, by_hand=True)
    try:
        result = merge(base, ours, theirs, names=names)
    except Failure:
        if _is_resolved_by_hand(shown, by_hand, base):
            return by_hand
        _must_be_as_git_left(context, shown, current, (base, ours, theirs))
        raise
    content = _with_line_ends(result.content, current, ours, theirs)
    if content != current:
        if _is_resolved_by_hand(shown, by_hand, base) or _is_one_side_chosen(
            shown, by_hand, result
        ):
            return by_hand
        _must_be_as_git_left(context, shown, current, (base, ours, theirs))
        store.replace(context.root, path, content, expected=current)
    return ResolvedFile(path, names, result.conflicts, ours, theirs, content)


def _is_resolved_by_hand(shown: str, left: ResolvedFile, base: bytes) -> bool:
    """Whether somebody has resolved all conflicts by hand, and the file is a record.

    A file equal to one side does not count: git leaves such a file if its merge driver could not
    run. Raises Failure if no conflict is marked in it any more, and it cannot be read.
    """
    content = _comparable(left.content)
    if _chosen_throughout(content) is not None or content in map(
        _comparable, (base, left.ours, left.theirs)
    ):
        return False
    if shaped(left.path, left.content).file is None:
        message = "no conflict is marked in it, but it cannot be read as a record"
        raise Failure(message, f"recotrack check {shown} says why; mend it, then git add {shown}")
    return True


def _is_one_side_chosen(shown: str, left: ResolvedFile, result: Merged) -> bool:
    """Whether somebody chose one side of every conflict, and lost nothing else.

    Raises Failure if that side is ours: git leaves such a file, too, if its merge driver could not
    run.
    """
    content = _comparable(left.content)
    if not result.conflicts or content not in (_chosen_throughout(result.content) or ()):
        return False
    if content == _comparable(left.theirs):
        return True
    if content != _comparable(left.ours):
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
    """The content with the line ends of the work tree: git may keep LF and check out CRLF."""
    if b"\r\n" in current and not any(b"\r\n" in each for each in versions):
        return content.replace(b"\n", b"\r\n")
    return content


def _must_be_as_git_left(
    context: Context, shown: str, current: bytes, versions: tuple[bytes, bytes, bytes]
) -> None:
    """Raises Failure if somebody has worked on the file: to overwrite it would lose their work."""
    if _comparable(current) in map(_comparable, versions):
        return
    if _chosen_throughout(current) not in set(_possible_states(str(context.root), *versions)):
        message = "somebody has worked on it since git left it in conflict"
        cure = f"go on by hand; or git checkout --merge -- {shown}, which undoes that work"
        raise Failure(message, f"{cure}, and run this again")


def _comparable(content: bytes) -> bytes:
    return content.removeprefix(_BOM).replace(b"\r\n", b"\n")


def _chosen_throughout(content: bytes) -> tuple[bytes, bytes] | None:
    """The file with ours, and with theirs, chosen in every conflict; None if it has no conflict.

    It does not matter how conflicts are grouped, and which labels they have.
    """
    left = marked_file(_comparable(content))
    return (left.ours, left.theirs) if left else None


def _possible_states(
    folder: str, base: bytes, ours: bytes, theirs: bytes
) -> Iterator[tuple[bytes, bytes] | None]:
    """The files that git may have left: it compares lines in two ways, or had recotrack merge."""
    with contextlib.suppress(Failure):
        yield _chosen_throughout(merge(base, ours, theirs).content)
    with store.temporary_files(ours, base, theirs) as paths:
        for options in ((), ("--diff-algorithm", "histogram")):
            text = git.merged_text(folder, *paths, *options)
            yield _chosen_throughout(text) if text is not None else None


def problems_after(context: Context, resolved: Sequence[ResolvedFile]) -> tuple[Problem, ...]:
    """The problems that the rules find now, and found with neither side's files."""
    context.reader.look_again()
    register = context.register(_neighbourhood(context.reader, resolved))
    ours = with_records(register, [shaped(file.path, file.ours) for file in resolved])
    theirs = with_records(register, [shaped(file.path, file.theirs) for file in resolved])
    return new_problems(context, register, [ours, theirs])


def _neighbourhood(reader: RecordReader, resolved: Sequence[ResolvedFile]) -> set[str]:
    """The paths of the files to judge the resolved files by; all files for register.yaml."""
    if any(each.path == store.REGISTER for each in resolved):
        return set(reader.paths())
    neighbourhoods = (neighbourhood(reader, reader.record(each.path)) for each in resolved)
    return set().union(*neighbourhoods)


def still_marked(context: Context, stages: Sequence[git.Stages]) -> list[str]:
    """Other records with conflict markers, which git no longer knows of: staged or committed."""
    known = {each.path for each in stages}
    reader = context.reader
    others = (path for path in reader.paths() if path not in known)
    signed = reader.mentioning(others, "<<<<<<<")
    return [path for path in signed if _chosen_throughout(reader.content(path)) is not None]
