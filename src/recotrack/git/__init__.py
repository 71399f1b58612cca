"""The only module that runs git: read a commit's tree, the index's stages, a setting.

Arguments are lists, never a shell; what a user typed as a commit is verified before it is used.
Nothing here stages, commits or changes anything.
"""

from recotrack.git.commits import commit, is_shallow, last_commit, merge_base
from recotrack.git.merges import Stages, merge_file, merged_text, unmerged
from recotrack.git.objects import Blob, contents, holds, tree
from recotrack.git.places import config, is_in_work_tree, prefix, top

__all__ = [
    "Blob",
    "Stages",
    "commit",
    "config",
    "contents",
    "holds",
    "is_in_work_tree",
    "is_shallow",
    "last_commit",
    "merge_base",
    "merge_file",
    "merged_text",
    "prefix",
    "top",
    "tree",
    "unmerged",
]
