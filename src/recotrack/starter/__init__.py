"""What `init` and `demo` write: texts of new records, by their path below records/.

The bottom layer: pure functions from arguments to texts. It imports nothing of recotrack, touches
no file and reads no clock. A new register is `new`. The demo is a plan (`plan`, beginning with a
hand-made `cast`) of cases; each takes one of the `courses` that are made of `lives`, with words
from `findings`, `notes` and `statements`; `yaml_text` makes block YAML of it.
"""

from recotrack.starter.days import DEMO_DAY
from recotrack.starter.demo import DEMO_RECORDS, DEMO_SEED, demo_register
from recotrack.starter.new import new_register

__all__ = ["DEMO_DAY", "DEMO_RECORDS", "DEMO_SEED", "demo_register", "new_register"]
