"""The demo's register.yaml: a fictional force, its roles, its boards, the rules it sets aside."""

from collections.abc import Collection

from recotrack.starter.cast import LATE_RESPONSE, UNEVIDENCED
from recotrack.starter.policy import Waiver, policy_text
from recotrack.starter.yaml_text import modeline

_WAIVERS: tuple[Waiver, ...] = (
    (
        "response-late",
        LATE_RESPONSE,
        "The office had no policy officer that summer; the police and crime panel was told.",
    ),
    (
        "evidence-missing",
        UNEVIDENCED,
        "The published response states that it was done and gives no evidence.",
    ),
)

_OFFICE = """\
# A made-up register: no such force, people, reports or inspectorate exist.
# `recotrack demo` wrote it. Its story ends on 1 November 2026: try `--as-of 2026-11-01`.
force: Ravensmoor Police
commissioner:
  title: Police and Crime Commissioner
  short: PCC
  name: Marguerite Ashdown
chief_constable:
  name: Tobias Wrenfield

# Whoever owns, verifies, reports or chairs. People change, roles stay.
roles:
  liaison-officer:
    title: Inspection liaison officer
    name: Hester Quill
    email: hester.quill@ravensmoor.example
  policy-officer:
    title: Policy officer, office of the commissioner
    name: Rufus Amblecote
    email: rufus.amblecote@commissioner.example
  deputy-chief-constable:
    title: Deputy chief constable
    name: Septima Oakhanger
  quality-lead:
    title: Head of quality and assurance
    name: Winifred Stope
    email: winifred.stope@ravensmoor.example
  project-manager:
    title: Project manager, Operation Lantern
    name: Nia Calloway
    email: nia.calloway@ravensmoor.example
  head-of-contact:
    title: Head of contact management
    name: Barnaby Stole
    email: barnaby.stole@ravensmoor.example
  head-of-investigations:
    title: Detective chief superintendent, investigations
    name: Dorothea Finch
    email: dorothea.finch@ravensmoor.example
  vulnerability-lead:
    title: Superintendent, vulnerability
    name: Caspian Thorne
    email: caspian.thorne@ravensmoor.example
  victim-services-manager:
    title: Victim services manager
    name: Perpetua Lowe
    email: perpetua.lowe@ravensmoor.example
  custody-lead:
    title: Chief inspector, custody
    name: Ottoline Reeve
    email: ottoline.reeve@ravensmoor.example
  custody-inspector:
    title: Custody inspector, Harrow Vale
    name: Jolyon Speke
    until: 2026-06-30
  data-quality-manager:
    title: Crime registrar and data quality manager
    name: Linus Harrowgate
    email: linus.harrowgate@ravensmoor.example
  digital-lead:
    title: Digital forensics manager
    name: Saffron Tull
    email: saffron.tull@ravensmoor.example
  learning-lead:
    title: Head of learning and development
    name: Ambrose Kettle
    email: ambrose.kettle@ravensmoor.example
  partnerships-lead:
    title: Superintendent, neighbourhoods and partnerships
    name: Ursula Penhallow
    email: ursula.penhallow@ravensmoor.example

boards:
  service-improvement-board:
    title: Service Improvement Board
    chair: deputy-chief-constable
    meets: monthly
    met:
      - 2026-05-19
      - 2026-06-16
      - 2026-07-21
      - 2026-08-18
      - 2026-09-15
      - 2026-10-20
  lantern-board:
    title: Operation Lantern Board
    chair: head-of-investigations
    meets: every two months
    met:
      - 2026-05-06
      - 2026-07-08
      - 2026-09-09
  joint-audit-committee:
    title: Joint Audit Committee
    meets: quarterly
    met:
      - 2026-06-25
      - 2026-09-24

"""


def office_text(records: Collection[str]) -> str:
    """The file's text, with the waivers for what stands in these records (complete references)."""
    waivers = [waiver for waiver in _WAIVERS if waiver[1].rpartition("/")[0] in records]
    return f"{modeline('register', 'register.yaml')}\n{_OFFICE}{policy_text(waivers)}"
