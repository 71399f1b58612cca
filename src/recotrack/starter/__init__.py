"""What `init` and `demo` write: texts of new records, by their path below records/, and beside it.

Functions from arguments to texts: they write nothing and read no clock. All that is fiction lies in
`texts/`, and `texts.py` reads it. The register.yaml of both commands is `register_file`; what a
repository on GitHub has besides are `github_files`. The demo
is a plan (`plan`, beginning with a hand-made cast) of `cases`; the actions of each go through
`lives`, and `recommendation` and `response` make records of them, which `yaml_text` sets as YAML.
"""

from recotrack.starter.days import DEMO_DAY
from recotrack.starter.demo import DEMO_RECORDS, DEMO_SEED, demo_kinds, demo_register
from recotrack.starter.github_files import TO_BE_PUT_IN, github_files
from recotrack.starter.register_file import new_readme, new_register

__all__ = [
    "DEMO_DAY",
    "DEMO_RECORDS",
    "DEMO_SEED",
    "TO_BE_PUT_IN",
    "demo_kinds",
    "demo_register",
    "github_files",
    "new_readme",
    "new_register",
]
