"""The only module that touches files: find the register, list it, read bytes, replace files whole.

It knows nothing of what stands in a file. Paths inside a register are relative to its records
folder, with forward slashes on every system.
"""

from recotrack.store.aside import Copy, Origin, kept_copies, opened_again, set_aside
from recotrack.store.lock import lock
from recotrack.store.made_folder import Maker, fill_folder
from recotrack.store.read import (
    LONGEST_DOCUMENT,
    LONGEST_READ,
    REGISTER,
    Folder,
    Listed,
    Stamp,
    What,
    exists,
    find_records,
    folders,
    is_inside,
    is_taken,
    listing,
    must_be_register,
    packaged_templates,
    program,
    read,
    read_document,
    read_file,
    read_stamped,
    read_text,
    stamp,
    stamps,
)
from recotrack.store.write import (
    create,
    make_folder,
    replace,
    take_back,
    temporary_files,
    write_document,
    write_tree,
)

__all__ = [
    "LONGEST_DOCUMENT",
    "LONGEST_READ",
    "REGISTER",
    "Copy",
    "Folder",
    "Listed",
    "Maker",
    "Origin",
    "Stamp",
    "What",
    "create",
    "exists",
    "fill_folder",
    "find_records",
    "folders",
    "is_inside",
    "is_taken",
    "kept_copies",
    "listing",
    "lock",
    "make_folder",
    "must_be_register",
    "opened_again",
    "packaged_templates",
    "program",
    "read",
    "read_document",
    "read_file",
    "read_stamped",
    "read_text",
    "replace",
    "set_aside",
    "stamp",
    "stamps",
    "take_back",
    "temporary_files",
    "write_document",
    "write_tree",
]
