"""Columns that say who somebody is are seen by header or values."""

from __future__ import annotations

import pytest

from gapassess.interchange.personal import header_kind, personal_columns, value_kind
from gapassess.interchange.tables import read_table


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Name", "name"), ("What is your full name?", "name"), ("Enw llawn", "name"), ("Surname", "name"),
        ("Contact details / Email address", "e-mail"), ("E-bost", "e-mail"), ("Your e-mail (optional)", "e-mail"),
        ("Start time", "time"), ("Completion time", "time"), ("Last modified time", "time"), ("Amser cychwyn", "time"),
        ("Ended", "time"), ("Timestamp", "time"), ("Dyddiad", "time"), ("IP Address", "IP number"), ("ip", "IP number"),
        ("Cyfeiriad IP", "IP number"), ("Mobile number", "phone"), ("Rhif ffôn", "phone"), ("Postcode", "address"),
        ("Home address", "address"), ("Collar number", "staff number"), ("Warrant No.", "staff number"),
        ("Rhif coler", "staff number"), ("Date of birth", "date of birth"), ("line_manager_name", "name"),
        ("Team name", None), ("Unit name", None), ("Enw'r tîm", None), ("Status", None), ("Completed", None),
        ("UserID", None), ("ID", None), ("Response ID", None), ("I have time to look beyond the incident", None),
        ("My name is known to partners", None), ("LEAD01", None), ("Time in role", None),
    ],
)  # fmt: skip
def test_headers(header: str, kind: str | None) -> None:
    assert header_kind(header) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a.b@c.example", "e-mail"), ("192.0.2.7", "IP number"), ("2001:db8::1", "IP number"),
        ("01/03/2026 09:10", "time"),
        ("2026-03-01T09:10:11Z", "time"), ("3/1/26 9:10:11 AM", "time"), ("09:10", "time"), ("07700 900123", "phone"),
        ("+44 7700 900123", "phone"), ("1 High St, SW1A 1AA", "address"), ("PC 1234", "staff number"),
        ("5", None), ("5.0", None), ("1.2.3", None), ("174800037", None), ("Agree", None), ("300.1.1.1", None),
    ],
)  # fmt: skip
def test_values(text: str, kind: str | None) -> None:
    assert value_kind(text) == kind


def test_values_give_a_column_away_and_teams_are_not_names() -> None:
    people = [f"Person{chr(97 + n)} Family{chr(97 + n)}" for n in range(20)]
    rows = [f"{name},East Response,u{n}@x.example,{n % 5 + 1}" for n, name in enumerate(people)]
    found = personal_columns(read_table(("Who,Where,Contact,Q1\n" + "\n".join(rows)).encode()))
    assert {column: (one.kind, one.seen_by) for column, one in found.items()} == {
        "Who": ("name", "values"),
        "Contact": ("e-mail", "values"),
    }
