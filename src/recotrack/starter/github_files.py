"""What a register's repository on GitHub has besides: workflows, the form of updates, who is who.

docs/ci.md shows the same workflows, and says what is set on GitHub itself.
"""

from recotrack.starter.texts import text

FORM = ".github/ISSUE_TEMPLATE/update.yml"
PEOPLE = ".github/recotrack-people.yaml"
WORKFLOWS = tuple(
    f".github/workflows/{name}.yml" for name in ("check", "overdue", "recotrack-update")
)
TO_BE_PUT_IN = "OWNER/recotrack@COMMIT"
"""What the workflows have in place of recotrack's own repository and commit, until it is known."""


def github_files(action: str = "") -> dict[str, str]:
    """The files, by path from the repository's top. `action`: REPOSITORY@COMMIT, where known."""
    used = f"{action}\n" if action else f"{TO_BE_PUT_IN} # its version\n"
    return {
        path: _text(path).replace(f"{TO_BE_PUT_IN} # its version\n", used)
        for path in (*WORKFLOWS, FORM, PEOPLE)
    }


def _text(path: str) -> str:
    return text(f"github/{path.rpartition('/')[2]}")
