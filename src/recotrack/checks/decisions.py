"""Rules about decisions: those that a response published, and those made later.

The rule about a published decision that was overwritten is asked with --since. Like the rules in
judging.py it warns, and says what follows.
"""

from collections.abc import Iterator

from recotrack.checks.earlier import earlier, held
from recotrack.checks.judging import fault, value_words
from recotrack.checks.judging_entries import as_published, told_by_disposition
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.problems import Fault
from recotrack.progress import Decided, is_repeated
from recotrack.register import in_order


def decision_changed(case: Case) -> Iterator[Fault]:
    """Dispositions and reasons that changed after the response was published."""
    at = earlier(case)
    named = set(told_by_disposition(case))
    for each in held(case, "decision-changed"):
        path, key, was = each.now.path, each.keys[-1], each.before
        published = at.published_before(each.old.path)
        if published is None or path in named:
            continue
        named.add(path)
        said = f"{key} was {value_words(was) if was else 'not set'}"
        if was and not each.key.quoted:
            said = f"{key} said something different"
        yield fault(
            "decision-changed",
            (path, (key,)),
            said,
            f"the response was published on {uk(published)} {'with' if was else 'without'} it",
            as_published(each.old, each.now),
            right="this is what was published",
        )


def decision_repeated(case: Case) -> Iterator[Fault]:
    """Later decisions that repeat the decision before them."""
    for file in case.register.of_kind("recommendation"):
        held = Decided(file.value.disposition, file.value.reason, None)
        for place, each in in_order(file.value.decisions):
            if is_repeated(each, held) and each.date != held.on:
                by = f"the decision of {uk(held.on)}" if held.on else "the response, as published,"
                yield Fault(
                    rule="decision-repeated",
                    path=file.path,
                    route=("decisions", place, "disposition"),
                    message=f"{by} says {each.disposition} already",
                    write=(
                        "because: what is new about it, if something is",
                        "no entry, if nothing was decided",
                    ),
                )
            held = Decided(each.disposition, each.because, each)
