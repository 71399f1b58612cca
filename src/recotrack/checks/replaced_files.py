"""Files that are evidence of merged work and have another content now; asked with --since."""

from collections import defaultdict
from collections.abc import Iterator

from recotrack.checks.earlier import Earlier, changed_work, new_work
from recotrack.checks.evidence import leads_out, places
from recotrack.checks.judging import fault
from recotrack.checks.survey import EvidencedAt, survey
from recotrack.model.evidence_place import Kind
from recotrack.problems import Fault
from recotrack.progress import RECOMMENDATION_DONE
from recotrack.words import first_few


def replaced_files(at: Earlier) -> Iterator[Fault]:
    """Files that show that merged work was done, and whose content was replaced since.

    It may be replaced while work goes on, and if a new update names the file again.
    """
    files = at.past.evidence
    named = _named(at) if files else {}
    replaced = files.replaced([*named]) if files and named else frozenset()
    if not replaced:
        return
    work = (*changed_work(at.case), *new_work(at.case))
    new = {(each.reference, place) for each in work for place in each.new_updates}
    for path in sorted(replaced):
        if any((each.tracked.reference, each.place) in new for each in named[path]):
            continue
        names = list(dict.fromkeys(each.tracked.reference for each in named[path]))
        shown = named[path][0]
        number = [evidence.at for evidence in shown.update.evidence].index(path)
        yield fault(
            "product-changed",
            (
                shown.tracked.file.path,
                (*shown.tracked.route, "updates", shown.place, "evidence", number, "at"),
            ),
            "there is another file at this path than when it was merged",
            f"it is the evidence of {first_few(names, 1)}",
            "the file as it was; a new one by a name of its own, with an update that names it",
            right="it is the same evidence",
        )


def _named(at: Earlier) -> dict[str, list[EvidencedAt]]:
    """The updates of finished work that name a file as evidence, by its path."""
    paths = {
        path
        for _, _, path, place in places(at.case)
        if place.kind is Kind.PATH and not leads_out(path)
    }
    found: dict[str, list[EvidencedAt]] = defaultdict(list)
    for each in survey(at.case).evidenced if paths else ():
        for evidence in each.update.evidence:
            if evidence.at in paths:
                found[evidence.at].append(each)
    return {
        path: named
        for path, named in found.items()
        if any(each.tracked.thread.now.status.value in RECOMMENDATION_DONE for each in named)
    }
