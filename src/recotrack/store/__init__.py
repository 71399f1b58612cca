"""The only module that touches files: find the register, list it, read bytes, replace files whole.

It knows nothing of what stands in a file. Paths inside a register are relative to its records
folder, with forward slashes on every system.
"""

from recotrack.store.plant import plant
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
from recotrack.store.scratch import scratch
from recotrack.store.templates import packaged_templates, read_text
from recotrack.store.write import create, lock, make_folder, replace, write_document

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
    "plant",
    "read",
    "read_text",
    "replace",
    "scratch",
    "write_document",
]
