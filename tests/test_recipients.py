"""Whom the words of a copy's recipient name, for section 55(6)."""

import pytest

from recotrack.progress import COPIES, recipient_by_law

SECRETARY, INSPECTORS = COPIES


@pytest.mark.parametrize(
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
    ],
)
def test_the_home_secretary_is_the_secretary_of_state(whom: str) -> None:
    """With or without the article, the name, the department."""
    assert recipient_by_law(whom) == SECRETARY


@pytest.mark.parametrize(
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
    ],
)
def test_the_inspectorate_is_the_inspectors_of_constabulary(whom: str) -> None:
    """By its letters, its old name, or the title of an inspector."""
    assert recipient_by_law(whom) == INSPECTORS


@pytest.mark.parametrize(
    "whom",
    [
        "Home Office",
        "Shadow Home Secretary",
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
    """A department is not its minister, a police rank no inspector of constabulary."""
    assert recipient_by_law(whom) is None
