"""Operation Lantern, the demo's programme: written out by hand, the same in every demo."""

import datetime as dt
from collections.abc import Iterator, Mapping

from recotrack.starter.pillars import PILLARS
from recotrack.starter.yaml_text import modeline

PROGRAMME = "op-lantern"
BEGAN = dt.date(2023, 9, 1)

# A product of each pillar that may serve as evidence: its title and its complete reference.
PRODUCTS: Mapping[int, tuple[str, str]] = {
    1: ("Guide to a good case file", f"{PROGRAMME}/pillar-1/case-file-guide"),
    2: ("Handbook on contact with victims", f"{PROGRAMME}/pillar-2/contact-handbook"),
    3: ("Catalogue of courses for investigators", f"{PROGRAMME}/pillar-3/course-catalogue"),
    4: ("Dictionary of measures and their owners", f"{PROGRAMME}/pillar-4/data-dictionary"),
}


def programme_files() -> Iterator[tuple[str, str]]:
    """The programme, its pillars and its measures, as paths and texts."""
    for name, text in {**_TEXTS, **PILLARS}.items():
        kind = name.partition("-")[0]
        path = f"programmes/{PROGRAMME}/{name}.yaml"
        yield path, f"{modeline(kind, path)}\n{text}"


_TEXTS = {
    "programme": """\
title: Operation Lantern
aim: Better investigations and better care of victims, in every district and at every hour.
project_manager: project-manager
board: lantern-board
references:
  - title: Operation Lantern, programme brief
    at: https://ravensmoor.example/lantern/brief
  - title: Letter from the inspectorate on the four pillars
""",
    "measures": """\
- id: victims-satisfied
  title: Victims who are satisfied with how they were kept informed
  source: Quarterly survey of victims
  unit: "%"
  better: higher
  baseline: 58
  target: 75
  readings:
    - date: 2025-09-30
      value: 61
    - date: 2025-12-31
      value: 60.5
      note: Fewer replies than usual, because of the holidays.
    - date: 2026-03-31
      value: 66
    - date: 2026-06-30
      value: 69
    - date: 2026-09-30
      value: 71.5
- id: files-returned
  title: Case files returned by prosecutors
  source: Monthly return of the file quality team
  unit: "%"
  better: lower
  baseline: 41
  target: 20
  readings:
    - date: 2025-12-31
      value: 38
    - date: 2026-03-31
      value: 33
    - date: 2026-06-30
      value: 34
    - date: 2026-09-30
      value: 29
- id: days-for-a-device
  title: Median wait for the examination of a device
  source: Weekly report on the backlog
  unit: days
  better: lower
  baseline: 212
  target: 60
  readings:
    - date: 2026-03-31
      value: 188
    - date: 2026-06-30
      value: 149
    - date: 2026-09-30
      value: 131
- id: posts-filled
  title: Posts for accredited investigators that are filled
  source: Establishment return
  unit: "%"
  better: higher
  baseline: 74
  target: 90
  readings:
""",
}
