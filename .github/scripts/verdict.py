"""What the check came to, from the step that checks to whatever says so: summary, comment."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from github_text import words

PASSED, FAILED, BLIND = "passed", "failed", "could not look"
SHOWN = 20
"""Problems that a comment lists."""


class Verdict(NamedTuple):
    """Passed, failed, or could not look; how many errors and warnings."""

    result: str = BLIND
    errors: int = 0
    warnings: int = 0

    def __str__(self) -> str:
        return f"{self.result}: {self.errors}, {self.warnings}\n"

    def said(self, name: str = "") -> str:
        """It, in words."""
        check = _check(name)
        if self.result == BLIND:
            return f"**{check} could not look**"
        counts = f"{_of(self.errors, 'error')}, {_of(self.warnings, 'warning')}"
        return f"**{check} {self.result}**: {counts}"


def unknown(name: str = "") -> str:
    """What is said where nothing that the check wrote can be read here."""
    check = _check(name).replace("The", "the", 1)
    return f"**What {check} came to is not known here**"


def _check(name: str) -> str:
    return f"The check of {name}" if name else "The check"


class Found(NamedTuple):
    """A verdict, and the errors behind it as `recotrack check --json` has them."""

    verdict: Verdict
    errors: list[dict[str, Any]]


def read(text: str) -> Verdict:
    """A verdict that was written down. What is none could not look: nothing is green by mistake."""
    known = f"({PASSED}|{FAILED}|{BLIND}): ([0-9]{{1,7}}), ([0-9]{{1,7}})\n"
    found = re.fullmatch(known, text, re.ASCII)
    return Verdict(found[1], int(found[2]), int(found[3])) if found else Verdict()


def keep(file: Path, found: Found) -> None:
    """Keep it for the steps that follow."""
    kept = {"verdict": str(found.verdict), "errors": found.errors[:SHOWN]}
    file.write_text(json.dumps(kept), encoding="utf-8", newline="\n")


def kept(file: str) -> Found:
    """What was kept; where nothing was, the check got no further, and could not look."""
    try:
        found = json.loads(Path(file).read_bytes())
    except OSError:
        return Found(Verdict(), [])
    return Found(read(found["verdict"]), found["errors"])


def to_mend(found: Found, address: str) -> str:
    """What is wrong, where, and what to write instead; links begin with `address`."""
    if not found.errors:
        return ""
    lines = [_line(each, address) for each in found.errors]
    more = found.verdict.errors - len(lines)
    if more > 0:
        lines.append(f"- and {more} more: the log of the run lists them")
    return "\n".join(["### To be mended", "", *lines, "", ""])


def _line(problem: dict[str, Any], address: str) -> str:
    path, line = problem["path"], problem["line"]
    link = f"[{words(path)}, line {line}]({address}{quote(path, errors='replace')}#L{line})"
    cure = f"; write: {words(_suggestion(problem))}" if problem["suggestion"] else ""
    return f"- {link} **{words(problem['rule'])}**: {words(problem['message'])}{cure}"


def _suggestion(problem: dict[str, Any]) -> str:
    """The cure, unless it repeats what stands in register.yaml: that may be somebody's name."""
    quotes = problem["rule"] in {"yaml-syntax", "not-plain-yaml", "wrong-type"}
    if quotes and problem["path"].rpartition("/")[2] == "register.yaml":
        return "what recotrack check says where the records are"
    return str(problem["suggestion"])


def _of(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
