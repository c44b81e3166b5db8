"""Contacts: a table of people to invite. What it says of them goes into the contact book and nowhere else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from gapassess.core.contact import Contact, address_of
from gapassess.interchange.lines import Lines, open_lines, settle
from gapassess.interchange.naming import id_of, key_of, shown

LANGUAGES = {"": "", "en": "en", "english": "en", "saesneg": "en", "cy": "cy", "welsh": "cy", "cymraeg": "cy"}
LONGEST_NAME = 100


def read_contacts(source: Path | bytes, *, units: Collection[str], name: str = "") -> tuple[Contact, ...]:
    """Read a table ``address,name,unit,stratum,language``; all but address and unit may be left out or blank.

    Parameters
    ----------
    units
        Ids that a contact may belong to.

    Raises
    ------
    AuthorError
        With all faults: ``COLUMN-MISSING``, ``ROW-RAGGED``, ``ADDRESS-UNREADABLE``, ``ADDRESS-REPEATED``,
        ``UNIT-MISSING``, ``UNIT-ID``, ``UNIT-UNKNOWN``, ``STRATUM-ID``, ``LANGUAGE-UNKNOWN``, ``NAME-TOO-LONG``,
        ``NO-ROWS``, ``MORE-FAULTS``; or those of `read_table`. None of them repeats an address or a name.
    """
    lines = open_lines(source, name, needed=("address", "unit"), others=("name", "stratum", "language"))
    rows: dict[str, int] = {}
    found = []
    read = False
    for number, line in lines:
        read = True
        address = address_of(line["address"])
        if not address:
            what = "this is no e-mail address" if line["address"] else "the address is missing"
            lines.faults.add("ADDRESS-UNREADABLE", f"row {number}, column address", what, "write it as name@force.uk")
        elif rows.setdefault(address, number) != number:
            lines.faults.add(
                "ADDRESS-REPEATED",
                f"row {number}, column address",
                f"the address of row {rows[address]} stands here again",
                "keep one line per person",
            )
        contact = Contact(address, lines.unit(line["unit"], number, "unit", units))
        found.append(_details(lines, line, number, contact))
    settle(lines, read=read)
    return tuple(found)


def read_addresses(source: Path | bytes, *, name: str = "") -> tuple[str, ...]:
    """Read the addresses of a table that has a column ``address``; the other columns are not read.

    Raises
    ------
    AuthorError
        ``COLUMN-MISSING``, ``ROW-RAGGED``, ``ADDRESS-UNREADABLE``, ``NO-ROWS``, ``MORE-FAULTS``.
    """
    lines = open_lines(source, name, needed=("address",))
    found = []
    for number, line in lines:
        found.append(address_of(line["address"]))
        if not found[-1]:
            lines.faults.add(
                "ADDRESS-UNREADABLE",
                f"row {number}, column address",
                "this is no e-mail address",
                "write it as name@force.uk",
            )
    settle(lines, read=bool(found))
    return tuple(dict.fromkeys(found))


def _details(lines: Lines, line: dict[str, str], number: int, contact: Contact) -> Contact:
    text = line.get("stratum", "")
    stratum = id_of(text) or None
    if text and stratum is None:
        lines.faults.add(
            "STRATUM-ID", f"row {number}, column stratum", f"'{shown(text)}' gives no id", "use a-z, 0-9, - . _"
        )
    spoken = key_of(line.get("language", ""))
    if spoken not in LANGUAGES:
        lines.faults.add(
            "LANGUAGE-UNKNOWN", f"row {number}, column language", "this is no language of letters", "write en or cy"
        )
    name = line.get("name", "")
    if len(name) > LONGEST_NAME:
        lines.faults.add(
            "NAME-TOO-LONG", f"row {number}, column name", f"it has {len(name)} signs", f"use {LONGEST_NAME} at most"
        )
    return replace(contact, name=name, stratum=stratum, language=LANGUAGES.get(spoken, ""))
