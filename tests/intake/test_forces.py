"""Which force answers: named in words, or by the area of a commissioner's, a mayor's, a chief's office."""

import pytest

from recotrack.intake.forces import as_written, force_in, forces_in, without_capitals


@pytest.mark.parametrize(
    ("said", "force"),
    [
        (
            "Office of the Police and Crime Commissioner for Wiltshire and Swindon",
            "Wiltshire Police",
        ),
        (
            "Police and Crime Commissioner for Devon, Cornwall and the Isles of Scilly",
            "Devon and Cornwall Police",
        ),
        ("What West Midlands Police is doing", "West Midlands Police"),
        # What stands behind an area that is known is no part of it.
        ("THE COMMISSIONER FOR NORTHAMPTONSHIRE Darby House", "Northamptonshire Police"),
        ("The Avon and Somerset Police and Crime Commissioner", "Avon and Somerset Police"),
        ("The Avon & Somerset Police and Crime Commissioner", "Avon and Somerset Police"),
        ("the Durham Police and Crime Commissioner", "Durham Constabulary"),
        ("Deputy Mayor for Policing and Crime of West Yorkshire", "West Yorkshire Police"),
        ("the Chief Constable of North Wales Police", "North Wales Police"),
        # No list has it: the area as it is called.
        ("Police and Crime Commissioner for Eastmarch", "Eastmarch"),
        ("The Staffordshire Commissioner’s Office", "Staffordshire Police"),
        ("The Eastmarch Commissioner’s Office", None),
    ],
)
def test_an_office_is_that_of_a_force(said: str, force: str | None) -> None:
    assert force_in(said) == force


def test_a_force_has_the_name_that_the_document_gives_it() -> None:
    """Forces that there are go by more than one."""
    texts = ["A chief constable's letter.", "PEEL 2025: An inspection of Devon & Cornwall Police"]
    assert as_written("Devon and Cornwall Police", texts) == "Devon & Cornwall Police"
    assert as_written("Cheshire Constabulary", ["Cheshire Police, to all"]) == "Cheshire Police"
    office = ["Penmoor Police and Crime Panel", "PENMOOR POLICE AND CRIME COMMISSIONER"]
    assert as_written("Penmoor", office) == ""


def test_a_force_in_capitals_loses_them() -> None:
    name = next(name for name, _ in forces_in("EASTMARCH AND THE VALES POLICE"))
    assert without_capitals(name) == "Eastmarch and the Vales Police"
    assert (
        next(name for name, _ in forces_in("AVON AND SOMERSET POLICE"))
        == "Avon and Somerset Police"
    )
