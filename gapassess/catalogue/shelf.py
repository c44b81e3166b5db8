"""Shelf: where definitions are looked for, the workspace's own before the shipped ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from gapassess.catalogue.faults import near
from gapassess.catalogue.frameworks import load_catalogue, load_framework
from gapassess.catalogue.instruments import load_instrument
from gapassess.catalogue.kinds import kind_of
from gapassess.catalogue.mappings import instrument_path
from gapassess.catalogue.shapes import is_ref
from gapassess.core.framework import Catalogue, Framework
from gapassess.core.instrument import Instrument
from gapassess.errors import AuthorError, Fault, UsageError

SURVEYS = "surveys"
FRAMEWORKS = "frameworks"
SUFFIX = ".yaml"


def shipped() -> Path:
    """Return the folder that holds the shipped ``surveys/`` and ``frameworks/``.

    In an installed wheel they lie inside the package, in a checkout beside it.
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / "_shipped"
    return inside if inside.is_dir() else package.parent


@dataclass(frozen=True)
class Shelf:
    """Folders with ``surveys/`` and ``frameworks/`` in them; the first that has a definition wins."""

    folders: Sequence[Path]

    def instruments(self) -> tuple[str, ...]:
        """Return the ``id@version`` of every instrument there is, sorted."""
        return tuple(sorted(self._files(SURVEYS)))

    def frameworks(self) -> tuple[str, ...]:
        """Return the ``id@version`` of every framework there is, sorted."""
        return self._of_kind("framework")

    def catalogues(self) -> tuple[str, ...]:
        """Return the ``id@version`` of every catalogue there is, sorted."""
        return self._of_kind("catalogue")

    def instrument(self, ref: str) -> Path:
        """Return the file of the instrument ``id@version``.

        Raises
        ------
        UsageError
            ``DEFINITION-MISSING``, with near misses.
        """
        return self._path(SURVEYS, ref)

    def framework(self, ref: str) -> Path:
        """Return the file of the framework or catalogue ``id@version``; raises as `instrument` does."""
        return self._path(FRAMEWORKS, ref)

    def load_instrument(self, name: str, *, beside: Path | None = None) -> Instrument:
        """Read an instrument by ``id@version``, or by a path relative to the mapping `beside`.

        Raises
        ------
        UsageError
            ``DEFINITION-MISSING``, with near misses.
        AuthorError
            The file has faults, or is called otherwise than it says (``NAME-DIFFERS``).
        """
        path = instrument_path(beside, name) if beside is not None else None
        if path is not None:
            return load_instrument(path, frameworks=self.find_framework, instruments=self.find_instrument)
        path = self.instrument(name)
        found = load_instrument(path, frameworks=self.find_framework, instruments=self.find_instrument)
        return found if found.ref == name else _misnamed(path, found.ref)

    def load_framework(self, ref: str) -> Framework:
        """Read a framework by ``id@version``; raises as `load_instrument` does."""
        path = self.framework(ref)
        found = load_framework(path)
        return found if found.ref == ref else _misnamed(path, found.ref)

    def load_catalogue(self, ref: str) -> Catalogue:
        """Read a catalogue by ``id@version``; raises as `load_instrument` does."""
        path = self.framework(ref)
        found = load_catalogue(path, frameworks=self.find_framework)
        return found if found.ref == ref else _misnamed(path, found.ref)

    def find_instrument(self, ref: str) -> Instrument | None:
        """Return an instrument, or None when it is not there or has faults of its own.

        The wordings of its own predecessor are not looked at.
        """
        path = self._files(SURVEYS).get(ref)
        try:
            return load_instrument(path, frameworks=self.find_framework) if path is not None else None
        except AuthorError:
            return None

    def find_framework(self, ref: str) -> Framework | None:
        """Return a framework, or None when it is not there or has faults of its own."""
        try:
            return self.load_framework(ref)
        except (AuthorError, UsageError):
            return None

    def _path(self, room: str, ref: str) -> Path:
        files = self._files(room)
        if ref in files:
            return files[ref]
        what = f'there is no "{ref}" in {room}/ of the workspace or among the shipped ones'
        raise UsageError(Fault("DEFINITION-MISSING", ref, what, near(ref, sorted(files))))

    def _files(self, room: str) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted((Path(folder) / room).glob(f"*{SUFFIX}")):
                ref = path.name.removesuffix(SUFFIX)
                if is_ref(ref):
                    found.setdefault(ref, path)
        return found

    def _of_kind(self, kind: str) -> tuple[str, ...]:
        return tuple(ref for ref, path in sorted(self._files(FRAMEWORKS).items()) if _kind(path) == kind)


def _kind(path: Path) -> str:
    try:
        return kind_of(path)
    except AuthorError:
        return ""


def _misnamed(path: Path, ref: str) -> NoReturn:
    raise AuthorError(
        Fault("NAME-DIFFERS", f"{path}:1", f"it says that it is {ref}", f"call the file {ref}{SUFFIX}")
    )
