"""Finds the commits in which something was redacted."""

from recotrack import git

_MARK = b"redacted"
"""The key that every redaction writes."""


def redacting_commits(folder: str, since: str) -> list[str]:
    """The commits after `since`, up to HEAD, that added a redaction to a record; oldest first."""
    commits = [each.name for each in git.commits_since(folder, since, "HEAD") if not each.outside]
    changes = git.file_changes(folder, commits, "*.yaml") if commits else []
    texts = git.contents(folder, [each.blob for each in changes if each.blob.strip("0")])
    had: dict[str, int] = {}
    found: dict[str, None] = {}
    for change in changes:
        count = texts.get(change.blob, b"").count(_MARK)
        if count > had.get(change.path_before or change.path, 0):
            found[change.commit] = None
        had[change.path] = count
    return list(found)
