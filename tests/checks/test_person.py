"""One person under two names, two people under one: who agrees, and who verifies."""

from recotrack.model.person import person
from tests.tables import every_row

ONE = [
    ("Alex Marlow", "alex  MARLOW"),
    ("DCI Alex Marlow", "Alex Marlow"),
    ("T/DCI Alex Marlow", "Detective Chief Inspector Alex Marlow"),
    ("Det. Ch. Supt. Alex Marlow QPM", "Det Supt Alex Marlow"),
    ("A/Supt Alex Marlow", "Temporary Chief Superintendent Alex Marlow"),
    ("ACC Alex Marlow", "Deputy Chief Constable Alex Marlow, QPM"),
    ("Alex Marlow MBE QPM", "Alex Marlow"),
    ("Marlow, Alex", "Alex Marlow"),
    ("Marlow, DCI Alex", "Alex Marlow OBE"),
    ("de Berg, Alex", "Alex de Berg"),
    ("Alex Marlow (she/her)", "Ms Alex Marlow"),
    ("PC 1234 Alex Marlow", "Alex Marlow 1234"),
    ("The Rt Hon Dame Alex Marlow DBE MP", "Alex Marlow"),
    ("Dr. A.J. Marlow", "A J Marlow"),
    ("Siobhan O’Neill", "Siobhan O'Neill"),
    ("Siobhán O`Neill", "Siobhan ONeill"),
    ("Jo Smith\u2010Jones", "Jo Smith-Jones"),
    ("Jo Smith–Jones", "Jo Smith Jones"),
    ("Alex\u00a0Marlow", "Alex Mar\u200blow"),
    ("DCI Marlow", "dci  Marlow"),
    ("T/D/Supt Alex Marlow", "D/Supt Alex Marlow"),
    ("C/Supt Alex Marlow", "Alex Marlow DCI"),
    ("DSU Alex Marlow", "Alex Marlow - Supt"),
]  # fmt: skip
TWO = [
    ("J. Smith", "John Smith"),
    ("John Smith", "Jane Smith"),
    ("DCI Smith", "DS Smith"),
    ("Smith", "DCI Smith"),
    ("Alex Marlow", "Alex J Marlow"),
    ("Alex Marlow", "Alex Marlowe"),
    ("Jack Ma", "Jack"),
    ("Hon Lau", "Di Lau"),
    ("A Smith-Jones", "T Smith-Jones"),
    ("C Smith-Jones", "D Smith-Jones"),
    ("Supt", "Supt"),
    ("Vacant", "Vacant"),
    ("Vacant (was Alex Marlow)", "Vacant (was Alex Marlow)"),
    ("TBC", "To be confirmed"),
    ("Post to be recruited", "Post to be recruited"),
    ("Acting", "Acting"),
    (None, None),
    ("", "Alex Marlow"),
]
BY_MAIL = [
    ((None, "a.marlow@force.example"), (None, "A.Marlow@Force.example ")),
    ((None, "mailto:a.marlow@force.example"), ("Alex Marlow", "a.marlow@force.example")),
    (("Alex Marlow", "Alex Marlow <a.marlow@force.example>"), (None, "a.marlow@force.example")),
    ((None, "a.marlow+pillar-4@force.example"), (None, "a.marlow@force.example")),
    (("J. Smith", "j.smith@force.example"), ("John Smith", "j.smith@force.example")),
    (("J. K. Smith", "j.smith@force.example"), ("John Smith", "j.smith@force.example")),
    (("Vacant", "a.marlow@force.example"), ("Alex Marlow", "a.marlow@force.example")),
    (("Alexander Marlow", "a.marlow@force.example"), ("Alex Marlow", "a.marlow@force.example")),
    (("Marlow", "a.marlow@force.example"), ("Alex Marlow", "a.marlow@force.example")),
    (("DCI Marlow", "a.marlow@force.example"), ("Alex Marlow", "a.marlow@force.example")),
]
NOT_BY_MAIL = [
    (("Alex Marlow", "custody@force.example"), ("Sam Dean", "custody@force.example")),
    (("Marlow", "custody@force.example"), ("Sam Dean", "custody@force.example")),
    (("John Smith", "custody@force.example"), ("Jane Smith", "custody@force.example")),
    ((None, "a.marlow@force.example"), (None, "a.marlow@opcc.example")),
    ((None, "a marlow"), (None, "a marlow")),
    ((None, ""), (None, "")),
]


@every_row(("name", "other"), ONE)
def test_one_person(name: str, other: str) -> None:
    assert person(name).is_one_with(person(other))


@every_row(("name", "other"), TWO)
def test_two_people_or_nobody(name: str | None, other: str | None) -> None:
    assert not person(name).is_one_with(person(other))


Known = tuple[str | None, str | None]


@every_row(("one", "other"), BY_MAIL)
def test_one_address_is_one_person(one: Known, other: Known) -> None:
    """Whoever of the two is asked about."""
    assert person(*one).is_one_with(person(*other))
    assert person(*other).is_one_with(person(*one))


@every_row(("one", "other"), NOT_BY_MAIL)
def test_a_mailbox_of_several_is_nobody_s_own(one: Known, other: Known) -> None:
    """Two names that cannot be one person's say so."""
    assert not person(*one).is_one_with(person(*other))
