"""Check definition, mapping, commitment and action files of all kinds, and say all that is wrong with all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gapassess.catalogue.actions import load_actions
from gapassess.catalogue.commitments import load_commitments
from gapassess.catalogue.frameworks import load_catalogue, load_framework
from gapassess.catalogue.instruments import load_instrument
from gapassess.catalogue.kinds import Kind, head_of
from gapassess.catalogue.mappings import instrument_path, load_mapping
from gapassess.catalogue.shelf import FRAMEWORKS, SUFFIX, SURVEYS, Shelf, shipped
from gapassess.core.framework import Framework
from gapassess.core.instrument import Instrument
from gapassess.errors import AuthorError, Fault

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Checked:
    """What a check found: faults, and notes that stop nobody."""

    files: tuple[Path, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]


def check(paths: Iterable[Path], *, shelf: Shelf | None = None) -> Checked:
    """Check files, and all YAML files of folders, against each other and the shelf.

    Parameters
    ----------
    shelf
        Where definitions that are not among `paths` are found; the folders around the files and
        the shipped ones when left out.
    """
    files = _files(paths)
    heads: dict[Path, tuple[Kind, str]] = {}
    faults: list[Fault] = []
    for path in files:
        try:
            heads[path] = head_of(path)
        except AuthorError as error:
            faults += error.faults
    around = [path.parent.parent for path in files if path.parent.name in (SURVEYS, FRAMEWORKS)]
    behind = shelf or Shelf(tuple(dict.fromkeys([*around, shipped()])))
    notes: list[Fault] = []
    for path, (kind, ref) in heads.items():
        finder = _Finder(heads, behind)
        try:
            finder.load(path, kind)
        except AuthorError as error:
            faults += error.faults
        if path.parent.name in (SURVEYS, FRAMEWORKS) and ref and path.name != f"{ref}{SUFFIX}":
            what, do = f"it says that it is {ref}", f"call the file {ref}{SUFFIX}"
            faults.append(Fault("NAME-DIFFERS", f"{path}:1", what, do))
        for missed in dict.fromkeys(finder.missed):
            what, do = f"{missed} was not found without faults", "what refers to it was not checked"
            notes.append(Fault("NOT-FOUND", str(path), what, do))
    return Checked(tuple(files), tuple(dict.fromkeys(faults)), tuple(notes))


def _files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = [one for one in sorted(path.rglob("*")) if one.suffix in SUFFIXES and one.is_file()]
        found += inside if path.is_dir() else [path]
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class _Finder:
    """Finds definitions among the files being checked, then on the shelf, and remembers what it missed."""

    heads: Mapping[Path, tuple[Kind, str]]
    shelf: Shelf
    missed: list[str] = field(default_factory=list)

    def load(self, path: Path, kind: Kind) -> None:
        """Load a file for its faults alone."""
        if kind == "instrument":
            load_instrument(path, frameworks=self.framework, instruments=self.instrument)
        elif kind == "framework":
            load_framework(path)
        elif kind == "catalogue":
            older = load_catalogue(path, frameworks=self.framework).supersedes
            if (
                older is not None
                and not self._among("catalogue", older)
                and older not in self.shelf.catalogues()
            ):
                self.missed.append(older)
        elif kind == "mapping":
            load_mapping(path, instruments=lambda name: self.instrument(name, beside=path))
        elif kind == "commitments":
            load_commitments(path, frameworks=self.framework)
        else:
            load_actions(path, frameworks=self.framework)

    def framework(self, ref: str) -> Framework | None:
        """Find a framework."""
        path = self._among("framework", ref)
        try:
            found = load_framework(path) if path is not None else self.shelf.find_framework(ref)
        except AuthorError:
            found = None
        if found is None:
            self.missed.append(ref)
        return found

    def instrument(self, name: str, *, beside: Path | None = None) -> Instrument | None:
        """Find an instrument by ``id@version`` or by a path relative to `beside`."""
        path = instrument_path(beside, name) if beside is not None else None
        path = path or self._among("instrument", name)
        try:
            found = load_instrument(path) if path is not None else self.shelf.find_instrument(name)
        except AuthorError:
            found = None
        if found is None:
            self.missed.append(name)
        return found

    def _among(self, kind: Kind, ref: str) -> Path | None:
        return next((path for path, head in self.heads.items() if head == (kind, ref)), None)
