"""In which commits something was redacted: what stood there may be gone, or elsewhere, today."""

from recotrack import git

_MARK = b"redacted"
"""Nobody redacts without this key."""


def redacting_commits(folder: str, since: str) -> list[str]:
    """The commits after `since`, up to HEAD, by which a record has more redactions than before; the
    oldest first.
    """
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
