"""Why a recommendation is not accepted, or not for the force: a form prints the word, and the
answer below it gives the reason. A record has a key for it.
"""

from dataclasses import replace

from recotrack.checks.shape import NEED_REASON
from recotrack.intake.draft import Draft, Finding, Guess, assumed_in

_OFFICES = {"chief_constable": "the chief constable's answer", "commissioner": "the body's answer"}


def lacks_reason(finding: Finding) -> bool:
    """Whether its disposition says nothing without a reason, and has none."""
    data = finding.data
    return data.get("disposition") in NEED_REASON and not data.get("reason")


def with_reasons(draft: Draft) -> Draft:
    """The draft with the answers as reasons, where none is given apart: assumed, and told."""
    found = [_with_reason(each) for each in draft.findings]
    guesses = tuple(guess for _, guess in found if guess)
    findings = tuple(finding for finding, _ in found)
    return replace(draft, findings=findings, guesses=(*draft.guesses, *guesses))


def _with_reason(finding: Finding) -> tuple[Finding, Guess | None]:
    answers = finding.data.get("response")
    if not (lacks_reason(finding) and isinstance(answers, dict)):
        return finding, None
    for office, called in _OFFICES.items():
        if answer := answers.get(office):
            marked = [*assumed_in(finding.data), "reason"]
            data = {**finding.data, "reason": answer, "assumed": marked}
            said = f"{finding.data.get('disposition')}, and no reason stands apart"
            return replace(finding, data=data), Guess(f"{finding.name} reason", called, said)
    return finding, None
