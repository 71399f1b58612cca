"""Whom the words of a copy's recipient name, for section 55(6)."""

from recotrack.progress import COPIES, recipient_by_law
from tests.tables import every_row

SECRETARY, INSPECTORS = COPIES


@every_row(
    "whom",
    [
        "Secretary of State",
        "  secretary of  STATE",
        "The Secretary of State",
        "Secretary of State for the Home Department",
        "Secretary of State (Home Office)",
        "Home Secretary",
        "the home secretary",
        "Home Secretary's private office",
        "The Rt Hon Jo Lane MP, Home Secretary",
        "Rt. Hon. Jo Lane MP Home Secretary",
        "Home Secretary (by e-mail)",
        "The Rt Hon the Home Secretary",
        "The Right Honourable the Home Secretary",
        "The Rt. Hon. the Lord Lane, Home Secretary",
        "The Rt Hon Dame Jo Lane-Smith DBE MP, the Home Secretary",
        "The Home Secretary (Rt Hon Jo Lane MP)",
        "Home Secretary Jo Lane KC",
        "Home Secretary Jo Lane",
        "Dr Jo Lane, Home Secretary",
        "His Majesty's Principal Secretary of State for the Home Department",
        "H.M. Secretary of State",
        "Secretary of State at the Home Office",
        "Private Office of the Home Secretary",
        "Private Secretary to the Home Secretary",
        "SoS, Home Office",
        "Home Office / Home Secretary",
    ],
)
def test_the_home_secretary_is_the_secretary_of_state(whom: str) -> None:
    """With or without the name, the department, and how its holder is addressed."""
    assert recipient_by_law(whom) == SECRETARY


@every_row(
    "whom",
    [
        "Inspectors of Constabulary",
        "the inspectors of constabulary",
        "HMICFRS",
        "HMIC",
        "HMI",
        "hmicfrs",
        "HMCIC",
        "H.M. Inspectors",
        "HM Inspectorate of Constabulary and Fire & Rescue Services",
        "HM Inspectorate of Constabulary, Fire and Rescue Services",
        "HM Inspectors of Constabulary",
        "His Majesty's Inspectorate",
        "His Majesty’s Inspectorate of Constabulary and Fire and Rescue Services",
        "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS)",
        "Her Majesty's Inspectors of Constabulary",
        "His Majesty's Inspector of Constabulary",
        "His Majesty's Chief Inspector of Constabulary",
        "Chief Inspector of Constabulary",
        "Sir Sam Field, HM Chief Inspector of Constabulary",
        "Kim Reed - HMI",
        "Kim Reed HMI",
        "HMI Kim Reed",
        "HM Inspector Kim Reed CBE",
        "Mr Kim Reed OBE, His Majesty's Inspector of Constabulary for the Midlands",
        "HMI for Wales and the West",
        "H. M. Inspectors of Constabulary",
        "H.M.I.C.F.R.S.",
        "HMIC & FRS",
        "HMI Constabulary",
        "Sir Sam Field QPM DL HM Chief Inspector of Constabulary",
        "His Majesty's Chief Inspector of Constabulary and His Majesty's Chief Inspector of Fire and Rescue Services",
        "HMICFRS (monitoring portal)",
        "HMICFRS force liaison lead",
    ],
)
def test_the_inspectorate_is_the_inspectors_of_constabulary(whom: str) -> None:
    """By its letters, its old name, or the title of an inspector."""
    assert recipient_by_law(whom) == INSPECTORS


@every_row(
    "whom",
    [
        "Home Office",
        "Home Office press office",
        "Home Secretary's press office",
        "Home Secretary (press office)",
        "Press office, Home Secretary",
        "Home Affairs Committee",
        "Home Affairs Select Committee (Home Secretary)",
        "Clerk to the Home Secretary",
        "Special adviser to the Home Secretary",
        "Shadow Home Secretary",
        "The Rt Hon Jo Lane MP, Shadow Home Secretary",
        "Former Home Secretary Jo Lane",
        "The Rt Hon Jo Lane MP",
        "Minister of State, Home Office",
        "Parliamentary Under-Secretary of State, Home Office",
        "Secretary of State (Ministry of Justice)",
        "Secretary of State, Scotland Office",
        "HM Inspectorate (Prisons)",
        "HM Inspectorate, Probation",
        "HMI Education Scotland",
        "HMI visit report",
        "HMICFRS press office",
        "Permanent Secretary, Home Office",
        "Secretary of State for Justice",
        "HM Inspectorate of Prisons",
        "HMI Prisons",
        "HM Inspectorate of Probation",
        "HM Inspectorate of Constabulary in Scotland",
        "Chief Inspector Jones",
        "Police and Crime Panel",
        "Homesec",
        "HMICFRSX",
        "",
    ],
)
def test_nobody_else_is_one_of_the_two(whom: str) -> None:
    """A department is not its minister, nor is a committee; a police rank is no inspector."""
    assert recipient_by_law(whom) is None
