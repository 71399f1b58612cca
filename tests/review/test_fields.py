"""Every field of every kind of record: changed, it is said in the right place and in the right words."""

from pathlib import Path

import pytest

from recotrack.review import compare
from tests.looking import files
from tests.review.test_review import (
    DAY,
    MEASURES,
    REC_05,
    REC_07,
    REC_09,
    RESPONSE,
    Reviewed,
    compared,
    lines,
    reviewed,
)
from tests.tables import one_in

__all__ = ["reviewed"]

DUPLICATE = "2023-05-04-self-assessment/rec-01.yaml"
INSPECTION = "2024-08-22-soteria/inspection.yaml"
OFFICE = "register.yaml"
PILLAR_3 = "programmes/op-soteria/pillar-3.yaml"
PROGRAMME = "programmes/op-soteria/programme.yaml"
REC_11 = "2024-08-22-soteria/rec-11.yaml"

# The record, its old words, its new words; then each change: its kind, and what the line says.
FIELDS: list[tuple[str, str, str, list[str]]] = [
    (REC_09, "kind: recommendation\n", "kind: area for improvement\n", ["published: kind: ~~recommendation~~ **area for improvement**."]),
    (REC_09, "number: 9\n", "number: 9a\n", ["published: number: **9 → 9a**."]),
    (REC_09, "number: 9\n", "", ["published: number: ~~9~~."]),
    (REC_09, "addressed_to: chief constables\n", "addressed_to: all chief constables\n", ["published: addressed to: **all** chief constables."]),
    (REC_09, "  basis: none\n", "  basis: none\n  words: soon\n", ["published: deadline, words: **soon**."]),
    (REC_05, "  words: By 31 July 2025\n", "  words: By 31 August 2025\n", ["published: deadline, words: By 31 ~~July~~ **August** 2025."]),
    (REC_05, "  date: 2025-07-31\n", "  date: 2025-08-31\n", ["published: deadline, date: **31 July 2025 → 31 August 2025**."]),
    (REC_05, "  basis: stated\n", "  basis: assumed\n", ["published: deadline, basis: **stated → assumed**."]),
    (REC_05, "disposition: accepted\n", "disposition: partly accepted\n", ["response: disposition: **partly** accepted."]),
    (REC_11, "reason: It is addressed to the Home Office.", "reason: It is for the Home Office.", ["response: reason: It is ~~addressed to~~ **for** the Home Office."]),
    (REC_05, "owner: liaison-officer\n", "", ["owner: owner: ~~Inspection liaison officer~~."]),
    (REC_05, "owner: liaison-officer\n", "owner: liaison-officer\ndue: 2025-07-15\n", ["due: due: **15 July 2025**, in the record itself."]),
    (DUPLICATE, "due: 2025-02-28\n", "", ["due: due: ~~28 February 2025~~, in the record itself."]),
    (REC_07, "pillars:\n  - op-soteria/pillar-3\n", "pillars:\n  - op-soteria/pillar-4\n", ["fact: pillars: ~~op-soteria/pillar-3~~ **op-soteria/pillar-4**."]),
    (REC_07, "  - type: depends_on\n", "  - type: part_of\n", ["fact: links, 2024-08-22-soteria/rec-03, type: **depends_on → part_of**."]),
    (REC_07, "assumed:\n  - owner\n", "", ["fact: assumed: ~~owner~~."]),
    (REC_05, "  chief_constable: |\n    The project team will share the definition as soon as the Joint Unit releases it.\n", "", ["response: response, chief constable: ~~The project team will share the definition as soon as the Joint Unit releases it.~~"]),
    (REC_09, "    added: 2025-04-01\n", "    added: 2025-04-02\n", ["fact: added: **1 April 2025 → 2 April 2025**."]),
    (REC_09, "    due: 2025-06-15\n", "", ["due: due: ~~15 June 2025~~, in the record itself."]),
    (REC_09, "    owner: liaison-officer\n", "    owner: pillar-3-lead\n", ["owner: owner: **Inspection liaison officer → Pillar 3 lead**."]),
    (REC_09, "    owner: liaison-officer\n", "    owner: liaison-officer\n    pillars:\n      - op-soteria/pillar-3\n", ["fact: pillars: **op-soteria/pillar-3**."]),
    (REC_07, "    answers:\n      - 2\n", "    answers:\n      - 1\n      - 2\n", ["fact: answers: **1**."]),
    (REC_09, "    owner: liaison-officer\n", "    owner: liaison-officer\n    waits_for:\n      - what: The vendor's quote\n        from: IT\n        expected: in May\n", ["fact: waits for: **The vendor's quote (from IT, expected in May)**."]),
    (INSPECTION, "inspectorate: HMICFRS", "inspectorate: HMIC", ["fact: inspectorate: **HMICFRS → HMIC**."]),
    (INSPECTION, "kind: thematic", "kind: force", ["fact: kind: **thematic → force**."]),
    (INSPECTION, "published: 2024-08-22\n", "published: 2024-08-23\n", ["fact: published: **22 August 2024 → 23 August 2024**."]),
    (INSPECTION, "kind: thematic\n", "kind: thematic\nreceived: 2024-08-20\n", ["fact: received: **20 August 2024**."]),
    (INSPECTION, "url: https://hmicfrs.example/soteria", "url: https://hmicfrs.example/op-soteria", ["fact: url: **https:\\//hmicfrs.example/soteria → https:\\//hmicfrs.example/op-soteria**."]),
    (INSPECTION, "nine early", "ten early", ["fact: summary: We looked at ~~nine~~ **ten** early adopter forces, and asked: …"]),
    (INSPECTION, "kind: thematic\n", "kind: thematic\ngrades:\n  Custody: good\n", ["fact: grades, Custody: **good**."]),
    (INSPECTION, "kind: thematic\n", "kind: thematic\nrecommendations_in_report: 12\n", ["fact: recommendations in report: **12**."]),
    (INSPECTION, "programme: op-soteria\n", "", ["fact: programme: ~~op-soteria~~."]),
    (INSPECTION, "response_rule: police-act-55\n", "response_rule: police-act-55\nresponse_due: 2024-12-01\n", ["fact: response due: **1 December 2024**."]),
    (INSPECTION, "title: Progress", "title: More progress", ["fact: title: ~~Progress~~ **More progress** to introduce a national operating …"]),
    (RESPONSE, "force: Ravensmoor\n", "force: Ravensmoor Police\nform_version: '2'\n", ["response: form version: **2**.", "response: force: Ravensmoor **Police**."]),
    (RESPONSE, "  name: Robin Marsh", "  name: Robin Moor", ["response: chief constable, name: Robin ~~Marsh~~ **Moor**."]),
    (RESPONSE, "  invited: 2024-08-30", "  invited: 2024-08-31", ["response: chief constable, invited: **30 August 2024 → 31 August 2024**."]),
    (RESPONSE, "published: 2024-10-14\n", "published: 2024-10-15\n", ["response: published: **14 October 2024 → 15 October 2024**."]),
    (RESPONSE, "soteria\nsent:", "soteria2\nsent:", ["response: published at: **https:\\//pfcc.example/responses/soteria → https:\\//pfcc.example/responses/soteria2**."]),
    (RESPONSE, "  - to: Inspectors of Constabulary\n    date: 2024-10-14\n", "", ["response: sent: ~~Inspectors of Constabulary (date 14 October 2024)~~."]),
    (PROGRAMME, "title: Op Soteria\n", "title: Op Soteria Bluestone\n", ["fact: title: Op Soteria **Bluestone**."]),
    (PROGRAMME, "aim: To put", "aim: To get", ["fact: aim: To ~~put~~ **get** the national operating model in …"]),
    (PROGRAMME, "project_manager: project-manager", "project_manager: pillar-3-lead", ["fact: project manager: **Op Soteria project manager → Pillar 3 lead**."]),
    (PROGRAMME, "board: op-soteria-board\n", "", ["fact: board: ~~Op Soteria Board~~."]),
    (PROGRAMME, "    at: https://nom.example/\n", "", ["fact: references, National operating model, at: ~~https:\\//nom.example/~~."]),
    (PILLAR_3, "number: 3\n", "number: 4\n", ["fact: number: **3 → 4**."]),
    (PILLAR_3, "leads:\n  - pillar-3-lead\n", "leads:\n  - pillar-4-lead\n", ["fact: leads: ~~Pillar 3 lead~~ **Pillar 4 lead**."]),
    (PILLAR_3, "partners:\n  - liaison-officer\n", "", ["fact: partners: ~~Inspection liaison officer~~."]),
    (PILLAR_3, "  - Independent sexual violence advisers\n", "  - Independent sexual violence advisers\n  - Courts\n", ["fact: stakeholders: **Courts**."]),
    (PILLAR_3, "    title: ISVA Memorandum of Agreement\n    at: h", "    title: ISVA Memo\n    at: h", ["fact: products, isva-memorandum-of-agreement, title: ISVA ~~Memorandum of Agreement~~ **Memo**."]),
    (PILLAR_3, "products:\n", "products:\n  - id: leaflet\n    title: A leaflet\n", ["fact: products, leaflet: **A leaflet**."]),
    (PILLAR_3, "    title: Develop and", "    title: Write and", ["fact: title: ~~Develop~~ **Write** and sign off the ISVA …"]),
    (MEASURES, "  title: Victims who", "  title: Those who", ["fact: title: ~~Victims~~ **Those** who withdraw their support."]),
    (MEASURES, '  unit: "%"\n', "  unit: per cent\n", ["fact: unit: ~~%~~ **per cent**."]),
    (MEASURES, "  better: lower\n", "  better: higher\n", ["fact: better: **lower → higher**."]),
    (MEASURES, "  baseline: 62\n", "  baseline: 61\n", ["fact: baseline: **62 → 61**."]),
    (MEASURES, "  target: 45\n", "", ["fact: target: ~~45~~."]),
    (MEASURES, "    - date: 2025-03-31\n      value: 57.5\n", "    - date: 2025-03-30\n      value: 57.5\n", ["reading: **57.5** on 30 March 2025, better than the baseline; the target, 45%, is not reached.", "reading: the reading of 31 March 2025 is gone: ~~57.5~~."]),
    (MEASURES, "      value: 57.5\n", "      value: 57.5\n      note: Fewer.\n", ["reading: 57.5 → **57.5** on 31 March 2025, better than the baseline; the target, 45%, is not reached: “Fewer.”"]),
    (MEASURES, "- id: victims-withdrawing\n", "- id: days-to-charge\n  title: Days to charge\n- id: victims-withdrawing\n", ["new: **new measure**."]),
    (MEASURES, "- id: victims-withdrawing\n", "- id: victims-leaving\n", ["fact: id: **victims-withdrawing → victims-leaving**."]),
    (OFFICE, "force: Ravensmoor Police", "force: Ravensmoor Constabulary", ["fact: force: Ravensmoor ~~Police~~ **Constabulary**."]),
    (OFFICE, "  short: PFCC", "  short: PCC", ["fact: commissioner, short: **PFCC → PCC**."]),
    (OFFICE, "  name: Robin Marsh", "  name: Robin Moor", ["fact: chief constable, name: Robin ~~Marsh~~ **Moor**."]),
    (OFFICE, "  pillar-4-lead:\n    title: Pillar 4 lead\n", "  pillar-4-lead:\n    title: Pillar 4 lead\n    until: 2026-12-31\n", ["fact: roles, pillar-4-lead, until: **31 December 2026**."]),
    (OFFICE, "  project-manager:\n", "  new-role:\n    title: A new role\n  project-manager:\n", ["fact: roles, new-role: **A new role**."]),
    (OFFICE, "boards:\n", "boards:\n  audit-board:\n    title: Audit Board\n    met:\n      - 2025-05-06\n      - 2025-06-03\n", ["fact: boards, audit-board: **Audit Board (met 6 May 2025, 3 June 2025)**."]),
    (OFFICE, "    chair: ppu-chief-superintendent", "    chair: pillar-3-lead", ["fact: boards, op-soteria-board, chair: **Chief Superintendent, Public Protection Unit Command → Pillar 3 lead**."]),
    (OFFICE, "      days: 56", "      days: 60", ["fact: policy, responses, police-act-55, days: **56 → 60**."]),
    (OFFICE, "      unit: calendar", "      unit: working", ["fact: policy, responses, police-act-55, unit: **calendar → working**."]),
    (OFFICE, "      first_day_counts: true", "      first_day_counts: false", ["fact: policy, responses, police-act-55, first day counts: **yes → no**."]),
    (OFFICE, "policy:\n", "policy:\n  due_soon: 14\n", ["fact: policy, due soon: **30 → 14**."]),
    (OFFICE, "policy:\n", "policy:\n  rag:\n    - colour: red\n      when: overdue\n", ["fact: policy, rag: **colour red, when overdue**."]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "said"), one_in(3, FIELDS))
def test_a_field_that_changed(
    path: str, old: str, new: str, said: list[str], reviewed: Reviewed
) -> None:
    """It has its kind, the keys that lead to it, and what it was and is, as people write it."""
    review = reviewed((path, old, new))
    told = [
        each.partition(": ")[2]
        for each in lines(review)[len(review.history) + len(review.judging) :]
    ]
    kinds = [str(each.kind) for each in review.changes]
    assert [f"{kind}: {words}" for kind, words in zip(kinds, told, strict=False)] == said


def test_every_kind_of_record_is_among_them() -> None:
    """A record of a new kind needs its lines here."""
    assert {path.rpartition("/")[2].split("-")[0] for path in files()} == {
        path.rpartition("/")[2].split("-")[0] for path, *_ in FIELDS
    }


# What is told as a whole: the record, its lines, what is told of it and what follows.
WHOLE: list[tuple[str, str, str, str]] = [
    (RESPONSE, "addenda:\n  - published: 2024-11-20\n    to: 2024-08-22-soteria/rec-03\n    commissioner: I have asked.\n    chief_constable: It has begun.\n", "addendum of 20 November 2024", " to `2024-08-22-soteria/rec-03`{}, by the commissioner: “I have asked.”, by the chief constable: “It has begun.”"),
    (RESPONSE, "addenda:\n  - published: 2024-11-20\n    chief_constable: It has begun.\n", "addendum of 20 November 2024", "{}, by the chief constable: “It has begun.”"),
    (REC_05, "decisions:\n  - date: 2025-02-03\n    disposition: not accepted\n    by: pillar-3-lead\n    because: It is done elsewhere.\n", "decided on 3 February 2025: not accepted", "{}, by Pillar 3 lead, because: “It is done elsewhere.”"),
    (REC_05, "decisions:\n  - date: 2025-02-03\n    disposition: partly accepted\n    by: pillar-3-lead\n", "decided on 3 February 2025: partly accepted", "{}, by Pillar 3 lead."),
    (INSPECTION, "withdrawn:\n  date: 2025-05-02\n  because: It was wrong.\n", "report withdrawn from 2 May 2025", "{}: “It was wrong.”"),
    (INSPECTION, "withdrawn:\n  date: 2025-05-02\n  because: It was wrong.\n  replaced_by: 2023-05-04-self-assessment\n", "report withdrawn from 2 May 2025", "{}, replaced by `2023-05-04-self-assessment`: “It was wrong.”"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "entry", "what", "more"), WHOLE)
def test_what_is_told_as_a_whole(
    path: str, entry: str, what: str, more: str, tmp_path: Path
) -> None:
    """An addendum, a decision, a withdrawal: when it came, and when it is gone again."""
    without = files()
    whole = {**without, path: str(without[path]) + entry}
    for before, after, said in (
        (without, whole, f"**{what}**{more.format('')}"),
        (whole, without, f"~~{what}~~{more.format(', which is gone')}"),
    ):
        review = compare(compared(tmp_path / what[:4] / str(len(said)), before, after, DAY))
        assert [each for each in lines(review) if each.endswith(f": {said}")] != [], lines(review)
