"""Tells which records are one finding: a duplicate is counted with the other one, in every count.

In one report only findings with the same words are one. A duplicate in another report still needs
its own explanation, since s.55(5B) asks each report's response for one: a link ends no duty.
"""

from collections.abc import Collection, Iterable, Sequence

from recotrack.model import Recommendation, Response
from recotrack.model.recommendation import Answers
from recotrack.progress.links import duplicates
from recotrack.progress.withdrawals import links_without
from recotrack.register import File, InspectionAt, top_folder


def findings_of(at: InspectionAt) -> tuple[File, ...]:
    """The findings of a report, each once, in the order of files.

    An answer in the record of a duplicate belongs to the finding, so that it is not lost.
    """
    counts_with = counted_with(at.recommendations)
    if not counts_with:
        return at.recommendations
    duplicates_of: dict[str, list[Recommendation]] = {}
    for file in at.recommendations:
        if file.reference in counts_with:
            duplicates_of.setdefault(counts_with[file.reference], []).append(file.value)
    return tuple(
        _with_answers(file, duplicates_of.get(file.reference, ()))
        for file in at.recommendations
        if file.reference not in counts_with
    )


def recommendations_of(at: InspectionAt) -> tuple[File, ...]:
    """The recommendations of a report, each once: s.55(5B) is only about these."""
    return tuple(file for file in findings_of(at) if file.value.kind == "recommendation")


def printed_recommendations(at: InspectionAt) -> tuple[File, ...]:
    """The recommendations as the report prints them, which is what its own number counts.

    A duplicate with a number of its own, such as 9a beside 9, was printed beside the other one. If
    one of the two has no number, or both have the same, one was recorded twice.
    """
    findings = recommendations_of(at)
    numbers = {file.reference: file.value.number for file in findings}
    counts_with = counted_with(at.recommendations)
    by_own_number = {
        file.value.number: file
        for file in at.recommendations
        if numbers.get(counts_with.get(file.reference, ""))
        and file.value.number not in {None, *numbers.values()}
    }
    return (*findings, *by_own_number.values())


def not_entered(at: InspectionAt) -> int:
    """How many of the recommendations have no record, by the report's own number."""
    stated = at.inspection.recommendations_in_report if at.inspection else None
    return max(0, stated - len(printed_recommendations(at))) if stated else 0


def as_counted(response: Response | None, at: InspectionAt) -> Response | None:
    """The response, with addenda to a duplicate as addenda to the record that counts."""
    counts_with = counted_with(at.recommendations) if response and response.addenda else {}
    if response is None or not counts_with:
        return response
    addenda = (
        each.model_copy(update={"to": counts_with.get(each.to or "", each.to)})
        for each in response.addenda
    )
    return response.model_copy(update={"addenda": tuple(addenda)})


def counted_with(recommendations: Iterable[File], without: Collection[str] = ()) -> dict[str, str]:
    """Each duplicate, with the record that it is counted with.

    `without`: the inspections with a withdrawn report, with whose findings nothing is counted.
    """
    files = {file.reference: file for file in recommendations}
    links: dict[str, Sequence[str]] = {
        name: [
            link.to
            for link in file.value.links
            if link.type == "duplicates"
            and link.to in files
            and may_be_one_finding(file, files[link.to])
        ]
        for name, file in files.items()
    }
    withdrawn = [name for name in links if top_folder(name) in without]
    return duplicates(links_without(links, withdrawn))


def may_be_one_finding(one: File, other: File) -> bool:
    """Whether a link can make one a duplicate of the other: in one report they must say the same.

    Another report may say the same in its own words.
    """
    if top_folder(one.reference) != top_folder(other.reference):
        return True
    a: Recommendation = one.value
    b: Recommendation = other.value
    return a.kind == b.kind and a.text.split() == b.text.split()


def _with_answers(file: File, duplicates_of: Sequence[Recommendation]) -> File:
    """The record, with the answers and the decision of its duplicates."""
    if not duplicates_of:
        return file
    found: dict[str, object] = {"response": _all_answers([file.value, *duplicates_of])}
    decided = next((each for each in duplicates_of if each.disposition or each.decisions), None)
    if decided and not (file.value.disposition or file.value.decisions):
        keys = ("disposition", "reason", "decisions")
        found |= {key: getattr(decided, key) for key in keys}
        assumed = (key for key in keys if key in decided.assumed)
        found["assumed"] = (*file.value.assumed, *assumed)
    return file._replace(value=file.value.model_copy(update=found))


def _all_answers(records: Sequence[Recommendation]) -> Answers | None:
    """The answers of each office in all records, the same words only once."""
    answers = [each.response for each in records if each.response]
    if not answers:
        return None
    return answers[0].model_copy(
        update={
            "chief_constable": _told_once(each.chief_constable for each in answers),
            "commissioner": _told_once(each.commissioner for each in answers),
            "assumed": tuple(dict.fromkeys(key for each in answers for key in each.assumed)),
        }
    )


def _told_once(texts: Iterable[str | None]) -> str | None:
    told = {"".join(filter(str.isalnum, text)).lower(): text for text in texts if text}
    if len(told) > 1:
        told.pop("none", None)  # it is no answer where another duplicate has one
    return "\n\n".join(text.strip("\n") for text in told.values()) or None
