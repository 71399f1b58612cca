"""An issue that was made with the form of updates: its text, and what `recotrack update` is told.

GitHub writes each answer below its label as a heading, and keeps the rest as it was typed. So what
stands in an answer may look like another answer: each heading has to stand there once and in order,
and where it does not, nothing is taken from the form.
"""

import re
from typing import NamedTuple

REFERENCE, STATUS, NOTE, DAY = "Reference", "Status", "What happened", "Day"
EVIDENCE, WHERE, EXPECTED = "Evidence", "Where the evidence is", "Expected day"
LABELS = (REFERENCE, STATUS, NOTE, DAY, EVIDENCE, WHERE, EXPECTED)
NO_CHANGE = "No change"
EMPTY = "_No response_"
"""What GitHub writes for an answer that was left out."""
LONGEST = 1_000
"""Characters of an answer of one line."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class NotTaken(Exception):  # noqa: N818 - it is an answer to a person, no fault
    """The form cannot be taken: why, in words for the person who filled it in."""


class Form(NamedTuple):
    """What was filled in; "" where nothing was."""

    reference: str
    note: str
    options: tuple[str, ...]
    """Of `recotrack update`, each one word with its value: the form cannot add another."""


def begins_as_form(body: str) -> bool:
    """Whether a text can be the form's: any other issue is nobody's update."""
    return body.startswith(_heading(REFERENCE))


def form_of(body: str) -> Form:
    """What was filled in. Raises NotTaken, where a heading is missing or stands there twice."""
    answers = _answers(body.replace("\r\n", "\n").split("\n"))
    lines = {label: _line(label, text) for label, text in answers.items() if label != NOTE}
    if not lines[REFERENCE]:
        raise NotTaken(f"«{REFERENCE}» is empty: it says which action or recommendation is meant")
    if not answers[NOTE]:
        raise NotTaken(f"«{NOTE}» is empty: say it in a sentence or two")
    given = {
        "status": "" if lines[STATUS] == NO_CHANGE else lines[STATUS],
        "date": lines[DAY],
        "evidence": _evidence(lines[EVIDENCE], lines[WHERE]),
        "forecast": lines[EXPECTED],
    }
    options = tuple(f"--{name}={value}" for name, value in given.items() if value)
    return Form(lines[REFERENCE], answers[NOTE], options)


def _answers(lines: list[str]) -> dict[str, str]:
    """The text below each heading, without empty lines around it."""
    places = [_place(lines, label) for label in LABELS]
    if places[0] != 0 or places != sorted(places):
        raise NotTaken(f"its headings are not in this order any more: {', '.join(LABELS)}")
    ends = [*places[1:], len(lines)]
    texts = ("\n".join(lines[start + 1 : end]) for start, end in zip(places, ends, strict=True))
    return {label: _filled(text) for label, text in zip(LABELS, texts, strict=True)}


def _place(lines: list[str], label: str) -> int:
    """The one line that has this heading."""
    found = [number for number, line in enumerate(lines) if line.rstrip() == _heading(label)]
    if not found:
        raise NotTaken(f"the heading «{_heading(label)}» is missing: put it back above its answer")
    if len(found) > 1:
        raise NotTaken(
            f"the heading «{_heading(label)}» stands there {len(found)} times, so it is not clear "
            "which answer is meant: write that line of yours in another way"
        )
    return found[0]


def _heading(label: str) -> str:
    return f"### {label}"


def _filled(text: str) -> str:
    bare = text.strip()
    return "" if bare == EMPTY else bare


def _line(label: str, text: str) -> str:
    """An answer that has one line. Raises NotTaken for any other."""
    if "\n" in text:
        raise NotTaken(f"«{label}» has more than one line: the rest belongs below «{NOTE}»")
    if _CONTROL.search(text) or len(text) > LONGEST:
        raise NotTaken(f"«{label}» is too long, or has characters that nobody can see")
    return text


def _evidence(title: str, where: str) -> str:
    """TITLE=AT, as the command has it."""
    if where and not title:
        raise NotTaken(f"«{WHERE}» is filled in and «{EVIDENCE}» is not: give it a title")
    if "=" in title:
        raise NotTaken(f"«{EVIDENCE}» has the sign =: write its title without, and its place below")
    return f"{title}={where}" if where else title
