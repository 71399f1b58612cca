"""The files of a register's repository on GitHub: workflows, a form for updates, a list of people.

docs/ci.md links to them, and has the settings on GitHub itself.
"""

from recotrack.starter.texts import text

FORM = ".github/ISSUE_TEMPLATE/update.yml"
PEOPLE = ".github/recotrack-people.yaml"
WORKFLOWS = tuple(
    f".github/workflows/{name}.yml" for name in ("check", "overdue", "recotrack-update")
)
ACTION_PLACEHOLDER = "OWNER/recotrack@COMMIT"
"""The placeholder in workflows for recotrack's repository and commit."""


def github_files(action: str = "") -> dict[str, str]:
    """The files, by path from the top of the repository.

    `action` is REPOSITORY@COMMIT; if it is empty, the placeholder stays.
    """
    used = f"{action}\n" if action else f"{ACTION_PLACEHOLDER} # its version\n"
    return {
        path: _packaged_text(path).replace(f"{ACTION_PLACEHOLDER} # its version\n", used)
        for path in (*WORKFLOWS, FORM, PEOPLE)
    }


def _packaged_text(path: str) -> str:
    return text(f"github/{path.rpartition('/')[2]}")
