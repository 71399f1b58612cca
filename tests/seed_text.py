"""The seed, Staffordshire's published response as it was found, in pieces that tests can compare.

What the form itself prints, its table of facts and the chief constable's shortened restatements
are known apart: all else is somebody's sentences.
"""

import re

from tests.places import TESTS

SEED = (TESTS / "seed" / "staffordshire.txt").read_text(encoding="utf-8")

# What the form prints, whoever fills it in: the template's business, not the records'.
LABELS = frozenset(
    {
        "PCC and CC Force Inspection response record",
        "Inspectorate",
        "Summary of inspection",
        "Grade",
        "Recommendations",
        "Areas for improvement",
        "Police, Fire and Crime Commissioner’s initial response",
        "Chief Constable's response",
        "Police, Fire and Crime Commissioner’s overall comments",
    }
)

# The form's table of facts: the line as printed, and where the records hold it.
FACTS = {
    "Version: Sept 24": ("response", ("form_version",), "Sept 24"),
    "Force Staffordshire": ("response", ("force",), "Staffordshire"),
    "Police and Crime Commissioner Ben Adams": ("response", ("commissioner", "name"), "Ben Adams"),
    "Chief Constable Chris Noble": ("response", ("chief_constable", "name"), "Chris Noble"),
    "Title of inspection Progress to introduce a national operating model for rape and other "
    "serious sexual offences investigations": (
        "inspection",
        ("title",),
        (
            "Progress to introduce a national operating model for rape and other serious sexual "
            "offences investigations"
        ),
    ),
    "Published Date 22 nd August 2024": ("inspection", ("published",), "2024-08-22"),
    "HMICFRS Making communities safer": (
        "inspection",
        ("inspectorate",),
        "HMICFRS Making communities safer",
    ),
}

# The chief constable's shortened restatements, which no record repeats.
RESTATED = {
    3: "all forces should make sure personnel working on rape and other serious sexual offences "
    "receive College of Policing approved training on the investigation of word-on-word cases.",
    5: "chief constables should make sure their forces use the new definition of repeat rape and "
    "other serious sexual offences suspects to identify and manage them.",
    7: "all chief constables should make sure their forces prioritise identifying and disrupting "
    "rape and other serious sexual offences (RASSO) suspects. This includes making sure that: "
    "forces track, manage and respond effectively to breaches of bail and protection orders in "
    "RASSO cases; and all relevant personnel complete National Operating Model training on using "
    "criminal and civil orders to tackle RASSO.",
    9: "chief constables should make sure their forces have good processes in place for applying "
    "to retain DNA and fingerprints to improve their use of section 63G of the Police and "
    "Criminal Evidence Act 1984.",
    11: "all chief constables should make sure that, as part of adopting the National Operating "
    "Model (NOM), their forces: develop a rape and other serious sexual offences problem profile; "
    "include the National Operating Model flight deck within their strategic performance "
    "monitoring; and adopt any key performance indicators that are agreed and published by the "
    "Soteria Joint Unit.",
}


def plain(text: str) -> str:
    """A text without list marks, emphasis and line ends."""
    text = re.sub(r"(?m)^\s*(?:[-•]|\d\.)\s+", "", text)
    return " ".join(text.replace("*", "").split())


def seed_lines() -> list[str]:
    """The seed's lines, one paragraph, list entry or cell each, without empty ones."""
    broken = re.sub(r"<[^>]*>", "\n", SEED)
    broken = re.sub(r" (?=• |\d\. [A-Z])", "\n", broken)  # list marks typed inside a line
    return [line for line in map(plain, broken.split("\n")) if line and line != "--"]


def seed_sentences() -> list[str]:
    """The sentences of the seed that the records have to hold."""
    restated = {f"Rec {number}: {text}" for number, text in RESTATED.items()}
    sentences = []
    for line in seed_lines():
        if line in LABELS or line in FACTS or line in restated:
            continue
        said = re.sub(r"^Recommendation \d+ ?", "", line)
        sentences += re.split(r"(?<=[.?:;]) ", said)
    return [sentence for sentence in sentences if sentence]
