"""The default policy, which `init` and `demo` share: it has a line for every state there is."""

from collections.abc import Iterable

from recotrack.starter.yaml_text import scalar

# Rule, complete reference, reason.
Waiver = tuple[str, str, str]

POLICY = """\
# How progress is judged. Change what you like: every document says which line it went by.
policy:
  # Time limits for a published response. An inspection names the one that holds for it, as in
  # `response_rule: police-act-55`. Section 55(5A): before the end of 56 days beginning with the
  # day on which the report is published, so that day is day 1.
  responses:
    police-act-55:
      days: 56
      unit: calendar
      first_day_counts: true
      basis: Police Act 1996 s.55(5A)

  # Days before a due date that count as due soon; days without an update that make work stale.
  due_soon: 30
  stale_after: 35

  # Colours. The first line that fits wins, and its words are printed beside the colour.
  rag:
    - colour: blue
      when: closed
    - colour: grey
      when: superseded
    - colour: grey
      when: not for us
    - colour: grey
      when: cancelled
    - colour: blue
      when: verified
    - colour: green
      when: complete
    - colour: green
      when: submitted
    - colour: red
      when: overdue
    - colour: red
      when: blocked
    - colour: amber
      when: due soon
    - colour: amber
      when: stale
    - colour: amber
      when: no owner
    - colour: amber
      when: no deadline
    - colour: amber
      when: date moved twice
    - colour: grey
      when: not started
    - colour: green
      when: on track

  # Rules that are set aside, each for one place and with its reason. Every check lists them.
"""

_EXAMPLE = """\
  #   - rule: response-late
  #     at: 2026-01-15-custody/response
  #     because: The report reached us three weeks after it was published.
  #     until: 2026-12-31
  waivers:
"""


def policy_text(waivers: Iterable[Waiver] = ()) -> str:
    """The policy's lines in register.yaml, with these waivers or an example of one."""
    lines = [
        f"    - rule: {rule}\n      at: {at}\n      because: {scalar(because)}\n"
        for rule, at, because in waivers
    ]
    return POLICY + ("  waivers:\n" + "".join(lines) if lines else _EXAMPLE)
