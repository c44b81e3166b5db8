"""Bringing in: an export as the survey owner looks at it, before anything is stored. It stays in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace

from gapassess.core.mapping import Mapping
from gapassess.interchange.drafting import Draft
from gapassess.interchange.tables import Table, read_table
from gapassess.services.drafts import mapping_text
from gapassess.services.importing import Imported, Progress, import_answers
from gapassess.services.people import tree_of
from gapassess.services.workspace import Workspace

ABOUT_THE_WAVE = "name the wave"


@dataclass(frozen=True)
class Export:
    """A file of answers with the drafted reading of it.

    Attributes
    ----------
    draft
        Its mapping is what a form starts from.
    """

    table: Table
    draft: Draft

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings of all columns."""
        return tuple(self.table.headers)

    @property
    def refused(self) -> dict[str, str]:
        """Columns that are never read, with what they look like."""
        return {one.column: one.kind for one in self.draft.refused}

    @property
    def matched(self) -> int:
        """How many items were found among the columns."""
        return len({match.item for match in self.draft.matched})

    @property
    def notes(self) -> list[str]:
        """What is to be looked at in the draft, but for the wave, which is chosen by itself."""
        return [note for note in self.draft.notes if not note.startswith(ABOUT_THE_WAVE)]

    @property
    def places(self) -> list[str]:
        """Columns that may say where a person works: all but those whose heading tells of a person."""
        told = {one.column for one in self.draft.refused if one.seen_by == "header"}
        return [column for column in self.table.headers if column not in told]

    @property
    def answers(self) -> list[str]:
        """Columns that may hold answers: all that are not refused."""
        return [column for column in self.table.headers if column not in self.refused]

    def teams(self, known: MappingOf[str, str]) -> list[str]:
        """Return the texts of the drafted unit column that are no id of a unit; none where several are joined."""
        columns = self.draft.mapping.unit_columns
        if len(columns) != 1 or not known or columns[0] not in self.table.headers:
            return []
        at = self.table.headers.index(columns[0])
        met = dict.fromkeys(" ".join(row[at].split()) for _, row in self.table.numbered() if at < len(row))
        return [text for text in met if text and text not in known]

    def written(self, mapping: Mapping) -> tuple[str, Mapping]:
        """Return a mapping as the file that it would be, and with that file's hash."""
        text = mapping_text(replace(self.draft, mapping=mapping))
        return text, replace(mapping, content_hash=hashlib.sha256(text.encode()).hexdigest())


def look_into(content: bytes, draft: Draft, *, name: str) -> Export:
    """Read a file with as many heading rows as its draft found.

    Raises
    ------
    AuthorError
        The file cannot be read as a table.
    """
    return Export(read_table(content, header_rows=draft.mapping.header_rows, name=name), draft)


def take(
    workspace: Workspace,
    export: Export,
    mapping: Mapping,
    *,
    instrument: str,
    dry_run: bool,
    progress: Progress | None = None,
) -> Imported:
    """Read every row by a mapping; store nothing when `dry_run`; tell `progress` how many rows were read.

    Raises
    ------
    GapassessError
        As `services.importing.import_answers`.
    """
    return import_answers(
        workspace, export.table, mapping=mapping, instrument=instrument, dry_run=dry_run, progress=progress
    )


def unit_titles(workspace: Workspace) -> dict[str, str]:
    """Return the units of today by id, as a reader walks the tree; empty while there are none."""
    with workspace.database.read() as tx:
        units = tree_of(workspace, tx, day=workspace.today()).units
    return {unit.id: f"{unit.title} ({unit.id})" for unit in units} if len(units) > 1 else {}
