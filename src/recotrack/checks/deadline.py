"""Rules of a deadline's words: they are the report's own, and whoever chose among days says so."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from recotrack.checks.rule import Case
from recotrack.dates import Meaning, deadline_in, meaning_of, uk
from recotrack.model.recommendation import Deadline
from recotrack.problems import Fault, See
from recotrack.register import File

WORDS = ("deadline", "words")
CLAIMS = {"stated", "relative", "immediate"}
"""The bases that say that the words themselves give the day."""


def deadline_ambiguous(case: Case) -> Iterator[Fault]:
    """The words of a deadline may mean several days, and the record does not say who chose one.

    "By 2025" may be its first day or its last, "by 10 September" lacks its year, and there is no
    31 September. A wrong date in a statutory record is worse than a question: keep the words as
    they were published, and say that the day is assumed, or that none can be tested.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml
        text: Chief constables should make sure their forces use the new definition by 2025.
        deadline:
          words: by 2025
          date: 2025-01-01
          basis: stated

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        text: Chief constables should make sure their forces use the new definition by 2025.
        deadline:
          words: by 2025
          date: 2025-12-31
          basis: assumed
    """
    for file, deadline, meaning in readings(case):
        if meaning is None or not (meaning.ambiguous or meaning.impossible):
            continue
        if deadline.basis in CLAIMS or (deadline.basis == "assumed" and deadline.date is None):
            yield Fault(
                rule="deadline-ambiguous",
                path=file.path,
                route=WORDS,
                message=meaning.why,
                write=(
                    f"date: {_choices(meaning)} and basis: assumed, keeping the words as published",
                    "basis: none, if the report sets no date that can be tested",
                ),
                basis=f'deadline phrases, "{meaning.form}": recotrack asks, it never guesses',
            )


def _choices(meaning: Meaning) -> str:
    if meaning.choices and meaning.form.endswith("year>"):
        return str(meaning.choices[-1])
    days = " or ".join(str(day) for day in meaning.choices)
    return days or "the day that the force will go by,"


def deadline_not_in_text(case: Case) -> Iterator[Fault]:
    """The words of a deadline do not stand in the recommendation's text.

    The words are the proof of the date: whoever doubts it looks them up in the report. So they are
    copied, letter by letter; only line breaks and emphasis may differ.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml
        deadline:
          words: by 31/07/2025
          date: 2025-07-31
          basis: stated

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        deadline:
          words: By 31 July 2025
          date: 2025-07-31
          basis: stated
    """
    for file in case.register.of_kind("recommendation"):
        words, text = file.value.deadline.words, file.value.text
        if words and words not in text and _plain(words) not in _plain(text):
            yield Fault(
                rule="deadline-not-in-text",
                path=file.path,
                route=WORDS,
                message="these words do not stand in the text",
                write=_words_cure(case, file),
                see=(See(file.path, ("text",), "the text as published"),),
            )


def _plain(text: str) -> str:
    return " ".join(text.replace("*", "").replace("_", "").split())


def _words_cure(case: Case, file: File) -> tuple[str, ...]:
    found = deadline_in(file.value.text, published_of(case, file))
    cure = (
        " ".join(found.words.split())
        if found
        else "the deadline as the text puts it, letter by letter"
    )
    return f"words: {cure}", "text: as published, if the mistake is there"


def readings(case: Case) -> Iterator[tuple[File, Deadline, Meaning | None]]:
    """Each deadline with what its words mean; those that are plainly right are left out."""
    for file in case.register.of_kind("recommendation"):
        deadline: Deadline = file.value.deadline
        words = deadline.words
        if words and not _plainly_right(deadline):
            yield file, deadline, _meaning(words, published_of(case, file))
        elif words is None and deadline.basis == "none":
            yield file, deadline, None


@lru_cache(maxsize=32_768)
def _meaning(words: str, published: date | None) -> Meaning | None:
    # Two rules ask, and the recommendations of a report share their phrases.
    return meaning_of(words, published) or deadline_in(words, published)


def _plainly_right(deadline: Deadline) -> bool:
    """Most deadlines are like this, and need no reading."""
    if deadline.basis != "stated" or deadline.date is None or deadline.words is None:
        return False
    return deadline.words.lower() == f"by {uk(deadline.date)}".lower()


def published_of(case: Case, file: File) -> date | None:
    """The day on which the report of a recommendation was published."""
    inspection = case.register.inspections[file.reference.split("/")[0]].inspection
    return inspection.published if inspection else None
