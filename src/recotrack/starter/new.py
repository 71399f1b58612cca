"""What `recotrack init` writes: a register.yaml that explains itself."""

from recotrack.starter.policy import policy_text
from recotrack.starter.yaml_text import modeline, scalar

_PATH = "register.yaml"

_OFFICE = """\
{modeline}
#
# The register: who we are, and by which policy progress is judged.
# A key without a value is awaited: documents print it as such, and nothing is guessed.

force:{force}

# The local policing body, as documents name it: its title, the short form, and who holds it now.
# A response that was signed keeps the title and the names that it was signed with.
commissioner:
  title:{title}
  short:{short}
  name:{name}

chief_constable:
  name:{chief_constable}

# Whoever owns, verifies, reports or chairs. People change, roles stay: records name the role, and
# only this file says who holds it. `name`, `email` and `until` (its last day) may stand beside
# the title. Another one: recotrack add role
roles:
  liaison-officer:
    title: Inspection liaison officer
  policy-officer:
    title: Policy officer, office of the commissioner

# The meetings that chase progress, and the days they met, which "since the last meeting" counts
# from. Another one: recotrack add board. A day: recotrack add meeting
boards:
  improvement-board:
    title: Improvement Board
    chair:
    meets: monthly
    met:

"""


def new_register(
    *,
    force: str,
    commissioner_title: str,
    commissioner_short: str,
    commissioner_name: str,
    chief_constable: str,
) -> dict[str, str]:
    """The files of a new register, by path below records/. What is "" is left empty: awaited."""
    office = _OFFICE.format(
        modeline=modeline("register", _PATH),
        force=_value(force),
        title=_value(commissioner_title),
        short=_value(commissioner_short),
        name=_value(commissioner_name),
        chief_constable=_value(chief_constable),
    )
    return {_PATH: office + policy_text()}


def _value(text: str) -> str:
    """What follows a key's colon: white space folded, for a name is one line."""
    folded = " ".join(text.split())
    return f" {scalar(folded)}" if folded else ""
