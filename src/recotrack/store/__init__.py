"""The only module that touches files: find the register, list it, read bytes, replace files whole.

It knows nothing of what stands in a file. Paths inside a register are relative to its records
folder, with forward slashes on every system.
"""

from recotrack.store.read import (
    LONGEST_READ,
    REGISTER,
    Folder,
    Listed,
    What,
    exists,
    find_records,
    listing,
    must_be_register,
    read,
)
from recotrack.store.templates import packaged_templates, read_text
from recotrack.store.temporary_files import temporary_files
from recotrack.store.write import create, lock, make_folder, replace, write_document
from recotrack.store.write_tree import write_tree

__all__ = [
    "LONGEST_READ",
    "REGISTER",
    "Folder",
    "Listed",
    "What",
    "create",
    "exists",
    "find_records",
    "listing",
    "lock",
    "make_folder",
    "must_be_register",
    "packaged_templates",
    "read",
    "read_text",
    "replace",
    "temporary_files",
    "write_document",
    "write_tree",
]
