"""edit --move-to: recommendations and actions to another pillar, reports to another programme."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from recotrack.change import PastOf, RenamedReferences
from recotrack.cli.context import say
from recotrack.cli.filters import typed_filters
from recotrack.cli.text_option import option_of
from recotrack.cli.writing import Writer
from recotrack.edit import Renaming
from recotrack.model import Action
from recotrack.problems import Route, wrong_use
from recotrack.progress import Progress, Standing, kinds_of, selected
from recotrack.register import Referent, find, reference_above
from recotrack.words import count_of, counts_of_kinds, first_few

_LISTED = 5


class _Moved(NamedTuple):
    """Something that refers to another pillar or programme from now on."""

    reference: str
    path: str
    renaming: Renaming


def move(
    writer: Writer,
    references: Sequence[str],
    target: str,
    filters: Mapping[str, Any],
    past_of: PastOf,
) -> None:
    """Move what is named, or what fits the filters, to a pillar or a programme: all, or nothing.

    Raises Failure for an unknown name, and for what belongs to several pillars.
    """
    register = writer.context.filled_register()
    progress = Progress(register, writer.context.today)
    to = find(register, target, kinds={"pillar", "programme"})
    if to.kind == "programme":
        _must_be_named(references, filters, to)
        reports = [find(register, each, kinds={"inspection"}) for each in references]
        moved = [_report_moved(each, to) for each in reports]
    else:
        work = _selected_work(progress, references, filters)
        leaving = typed_filters(progress, pillar=filters.get("pillar")).pillar
        moved = list(_work_moved(progress, work, to.reference, leaving))
    changed = [each for each in moved if each.renaming.names != each.renaming.was]
    if not changed:
        writer.already(f"all that is meant is in {to.reference}" if moved else "nothing open fits")
        return
    kinds = kinds_of(progress.everything[each.reference] for each in changed if to.kind == "pillar")
    words = counts_of_kinds(kinds, " and ") if kinds else count_of(len(changed), "report")
    _write(writer, changed, f"{words} moved to {to.reference}", past_of)


def _must_be_named(references: Sequence[str], filters: Mapping[str, Any], to: Referent) -> None:
    if filters or not references:
        message = f"{to.reference} is a programme, and only reports are moved to one"
        raise wrong_use(message, "the reports, each by its reference; else a pillar")


def _selected_work(
    progress: Progress, references: Sequence[str], filters: Mapping[str, Any]
) -> list[Standing]:
    """The recommendations and actions that are named, or the open ones that fit, as in a list."""
    others = [name for name in filters if name != "pillar"]
    if references and others:
        message = f"REF and {option_of(others[0])} both say what is moved"
        raise wrong_use(message, "either references or filters; --pillar goes with both")
    if references:
        kinds = {"recommendation", "action"}
        found = (find(progress.register, each, kinds=kinds).reference for each in references)
        return [progress.everything[each] for each in dict.fromkeys(found)]
    if not filters:
        raise wrong_use("nothing says what is moved", "references, or filters such as --pillar")
    wanted = typed_filters(progress, **filters)
    fitting = selected(progress, wanted)
    return [each for each in fitting if wanted.asks_for_finished or each.is_open]


def _work_moved(
    progress: Progress, work: Iterable[Standing], target: str, leaving: str | None
) -> Iterator[_Moved]:
    """Each recommendation and action with its new pillars.

    An action without pillars of its own moves with its recommendation. It gets its own if only the
    action is moved.
    """
    work = list(work)
    named = {each.reference for each in work}
    tracked = progress.register.tracked_by_reference
    for each in work:
        at = tracked[each.reference]
        with_above = isinstance(each.subject, Action) and not each.subject.pillars
        if with_above and reference_above(each.reference) in named:
            continue
        was = each.subject.pillars
        names = _pillars_after(each, target, leaving)
        if not was and each.pillars == names:
            was = names
        renaming = Renaming((*_by_id(at.route, each), "pillars"), was, names)
        yield _Moved(each.reference, at.file.path, renaming)


def _by_id(route: Route, standing: Standing) -> Route:
    return ("actions", standing.subject.id) if isinstance(standing.subject, Action) else route


def _pillars_after(standing: Standing, target: str, leaving: str | None) -> tuple[str, ...]:
    """Its pillars, with the target in place of the one that it leaves."""
    now = standing.pillars
    if leaving is None and len(now) > 1:
        message = f"{standing.reference} belongs to {len(now)} pillars: {', '.join(now)}"
        raise wrong_use(message, "--pillar and the one that it leaves")
    if leaving is not None and leaving not in now:
        message = f"{standing.reference} does not belong to {leaving}"
        raise wrong_use(message, f"its pillars: {', '.join(now) or 'none'}")
    gone = leaving or next(iter(now), None)
    return tuple(dict.fromkeys([*(target if each == gone else each for each in now), target]))


def _report_moved(report: Referent, to: Referent) -> _Moved:
    named = report.value.programme
    renaming = Renaming(("programme",), (named,) if named else (), (to.reference,), is_list=False)
    return _Moved(report.reference, report.path, renaming)


def _write(writer: Writer, moved: Sequence[_Moved], said: str, past_of: PastOf) -> None:
    by_path: dict[str, list[Renaming]] = {}
    for each in moved:
        by_path.setdefault(each.path, []).append(each.renaming)
    entries = [RenamedReferences(path, each) for path, each in by_path.items()]
    done = writer.write(*entries, past_of=past_of)
    writer.show_diff(done)
    label = writer.context.label
    say(f"{label}: {said}: {first_few([each.reference for each in moved], _LISTED)}")
    names = [f"{label}/{each.path}" for each in done.files]
    writer.end_report(done.new_problems, names, said, named=True)
