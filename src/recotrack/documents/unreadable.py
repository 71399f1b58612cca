"""Records that cannot be read: those that a document needs, those that it may be without."""

from recotrack.model import Office
from recotrack.problems import Exit, Failure
from recotrack.register import Register
from recotrack.store import REGISTER


def needed(register: Register, *paths: str) -> Office:
    """The office of register.yaml, after a check that it and the records at `paths` can be read.

    Raises Failure for one that exists and cannot be read, since its facts must not look missing.
    """
    for path in (path for path in (*paths, REGISTER) if path in register.unread):
        cure = "recotrack check says where, and what to write"
        message = f"{register.label}/{path} cannot be read, and the document depends on it"
        raise Failure(message, cure, exit_code=Exit.PROBLEMS)
    if register.office is None:
        raise Failure(f"{register.label} has no {REGISTER}", "recotrack init makes one")
    return register.office


def unread_of(register: Register, about: str, *, of_programme: bool) -> tuple[str, ...]:
    """The records that cannot be read and may belong to a programme or an inspection, as shown.

    The unreadable part of a record may be what says that it belongs to the programme.
    """
    own = f"programmes/{about}/"
    paths = (
        path
        for path in sorted(register.unread)
        if (path.startswith(own) or not path.startswith("programmes/"))
        if of_programme or path.startswith(f"{about}/")
    )
    return tuple(f"{register.label}/{path}" for path in paths)
