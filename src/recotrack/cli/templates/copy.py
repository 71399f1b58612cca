"""templates copy: recotrack's own template into the register, where it can be changed."""

import sys
from typing import Annotated

from recotrack import store
from recotrack.cli.context import find_context, label_of, say
from recotrack.cli.names import unknown
from recotrack.cli.options import Records
from recotrack.cli.own_templates import folder_of
from recotrack.cli.templates.words import short
from recotrack.cli.text_option import name_argument
from recotrack.documents import recotracks_files, recotracks_own
from recotrack.problems import Failure

Name = Annotated[
    str,
    name_argument("NAME", "A document, or a file as recotrack templates list names it."),
]


def copy(name: Name, *, records: Records = None) -> None:
    """Copy one of recotrack's own templates into templates/ beside records/, to change it there.

    recotrack templates copy response-record

    From then on your copy is used, by newer versions of recotrack too, until you rename or delete
    it. A file that is there already stays as it is.

    Exit 0: copied. 2: there is no such template. 3: there is a file of this name already.
    """
    folder = folder_of(find_context(records))
    known = {short(file): file for file in recotracks_files()}
    path = name if name in known.values() else known.get(name)
    content = recotracks_own(path) if path else None
    if path is None or content is None:
        raise unknown("template", name, known)
    shown = f"{label_of(folder)}/{path}"
    if store.is_taken(folder, path):
        message = f"nothing written: {shown} is there already"
        raise Failure(message, "change that one; or rename it first, and copy again")
    store.create_beside(folder.parent, f"{folder.name}/{path}", content)
    sys.stdout.write(f"{shown}\n")
    say("it counts from now on: recotrack templates check says whether it can be filled")
