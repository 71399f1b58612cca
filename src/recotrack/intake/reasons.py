"""The reasons why recommendations are not accepted, or not for the force. A record has a key for
the reason; in a form the answer below the decision gives it.
"""

from dataclasses import replace

from recotrack.checks.shape import NEED_REASON
from recotrack.intake.draft import Draft, Finding, Guess, assume, assumed_in

_ANSWERS = {"chief_constable": "the chief constable's answer", "commissioner": "the body's answer"}


def lacks_reason(finding: Finding) -> bool:
    """Whether a finding has a disposition that needs a reason, and no reason."""
    data = finding.data
    return data.get("disposition") in NEED_REASON and not data.get("reason")


def with_reasons(draft: Draft) -> Draft:
    """The draft with answers as the missing reasons, noted as assumed and as guesses."""
    found = [_with_reason(each) for each in draft.findings]
    guesses = tuple(guess for _, guess in found if guess)
    findings = tuple(finding for finding, _ in found)
    return replace(draft, findings=findings, guesses=(*draft.guesses, *guesses))


def _with_reason(finding: Finding) -> tuple[Finding, Guess | None]:
    answers = finding.data.get("response")
    if not (lacks_reason(finding) and isinstance(answers, dict)):
        return finding, None
    by_the_body = "disposition" in assumed_in(finding.data)  # the force does not say
    for office, called in sorted(_ANSWERS.items(), reverse=by_the_body):
        if answer := answers.get(office):
            data = {**finding.data, "reason": answer}
            assume(data, "reason")
            said = f"{finding.data.get('disposition')}, and no reason is given apart"
            return replace(finding, data=data), Guess(f"{finding.name} reason", called, said)
    return finding, None
