"""The files that `init` and `demo` write: texts of new records, and files beside the records.

These are functions from arguments to texts; they write nothing and read no clock. All fiction is in
`texts/`, which `texts.py` reads. `register_file` makes the register.yaml of both commands,
`github_files` the files of a repository on GitHub. The demo is a plan (`plan`) of `cases`, of which
the first are hand-made. `courses` gives each case its actions and updates, `recommendation` and
`response` make records of them, and `yaml_text` writes these as YAML.
"""

from recotrack.starter.days import DEMO_DAY
from recotrack.starter.demo import DEMO_RECORDS, DEMO_SEED, demo_kinds, demo_register
from recotrack.starter.github_files import ACTION_PLACEHOLDER, github_files
from recotrack.starter.register_file import new_readme, new_register

__all__ = [
    "ACTION_PLACEHOLDER",
    "DEMO_DAY",
    "DEMO_RECORDS",
    "DEMO_SEED",
    "demo_kinds",
    "demo_register",
    "github_files",
    "new_readme",
    "new_register",
]
