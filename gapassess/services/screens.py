"""Screens: the real pages of the form, of a survey that is not open yet, as words and pictures.

A workspace with the same settings and questions is made in a temporary folder; the form's own process
writes its pages there, and a browser of this machine, where there is one, takes pictures of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

from gapassess.core.organisation import Unit
from gapassess.core.policy import Policy
from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.documents.papers.facts import Screen
from gapassess.errors import OperatorError
from gapassess.services import sealing
from gapassess.services.workspace import Workspace
from gapassess.store import organisation, tokens, waves
from gapassess.store.database import Database

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome")
WIDTH, HEIGHT, SHARPNESS = 400, {"first": 1200, "answer": 1120, "done": 460, "gone": 660}, 2
TOKEN = "a" * sealing.TOKEN_LENGTH
SECONDS = 60
URL_VARIABLE = "GAPASSESS_DATABASE_URL"
_WHOLE = {"h1", "h2", "h3", "p", "li", "legend", "label", "a", "button", "dt", "dd", "summary"}
_UNREAD = {"style", "script", "title", "option"}


def browser() -> str | None:
    """Return the program that can take pictures of pages, or None where there is none."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@dataclass(frozen=True)
class Sample:
    """A survey to be shown.

    Attributes
    ----------
    unit, stratum
        Title of the unit and the role band of whoever is taken to answer.
    """

    instrument: str
    policy: Policy
    closes: date
    unit: str
    stratum: str | None


def screens(workspace: Workspace, sample: Sample, *, camera: str | None) -> tuple[Screen, ...]:
    """Return the pages that somebody in a unit would see, in each language.

    Parameters
    ----------
    camera
        From `browser`; None for words alone.

    Raises
    ------
    OperatorError
        ``SCREENS-FAILED``.
    """
    with _made(workspace, sample) as folder:
        out = folder / "pages"
        out.mkdir()
        facts = [str(folder), TOKEN, sample.closes.isoformat(), str(out)]
        _run([sys.executable, "-m", "gapassess.web.samples", *facts], env={**os.environ, URL_VARIABLE: _url(folder)})
        found = []
        for path in sorted(out.glob("*.html")):
            name, _, language = path.stem.rpartition("-")
            picture = _picture(camera, path, HEIGHT[name]) if camera else b""
            found.append(Screen(name, language, lines(path.read_text(encoding="utf-8")), picture))
        return tuple(found)


def lines(html: str) -> tuple[str, ...]:
    """Return the words of a page in reading order, one line for each heading, paragraph, choice and button."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return tuple(reader.found)


class _Reader(HTMLParser):
    """Collects words; what stands in one block element is one line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._silent += 1
        if tag in _WHOLE:
            self.end()
        if tag == "button" or (tag == "input" and dict(attrs).get("type") == "submit"):
            self._words.append(dict(attrs).get("value") or "" if tag == "input" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._silent -= 1
        if tag in _WHOLE:
            self.end()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def end(self) -> None:
        line = " ".join("".join(self._words).split())
        self._words.clear()
        if line:
            self.found.append(line)


@contextmanager
def _made(workspace: Workspace, shown: Sample) -> Iterator[Path]:
    """Make a workspace with the same settings in which one survey is open; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="gapassess-screens-") as made:
        folder = Path(made)
        shutil.copy(workspace.root / "gapassess.toml", folder / "gapassess.toml")
        for part in ("surveys", "frameworks"):
            if (workspace.root / part).is_dir():
                shutil.copytree(workspace.root / part, folder / part)
        database = Database(_url(folder))
        database.upgrade()
        key = sealing.new_key_pair()[1]
        opens = shown.closes - timedelta(days=1)
        wave = Wave("sample", Text.of("Sample"), shown.instrument, opens, shown.closes, "open", shown.policy, key)
        with database.begin() as tx:
            organisation.put_units(tx, [Unit("unit", shown.unit, None)])
            waves.add(tx, wave)
            tokens.issue(tx, wave.id, tokens=[(sealing.token_hash(TOKEN), "unit", shown.stratum)])
        database.dispose()
        yield folder


def _url(folder: Path) -> str:
    return f"sqlite:///{(folder / 'sample.sqlite').as_posix()}"


def _picture(camera: str, page: Path, height: int) -> bytes:
    taken = page.with_suffix(".png")
    # A browser refuses its own cell to the system's owner.
    owner = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    _run(
        [
            camera, "--headless", *owner, "--disable-gpu", "--hide-scrollbars", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={page.parent.parent / 'browser'}", f"--force-device-scale-factor={SHARPNESS}",
            f"--window-size={WIDTH},{height}", f"--screenshot={taken}", page.as_uri(),
        ]
    )  # fmt: skip
    return taken.read_bytes()


def _run(command: Sequence[str], *, env: dict[str, str] | None = None) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, env=env)  # noqa: S603  our own words
    except (OSError, subprocess.SubprocessError) as error:
        raise OperatorError.one(
            "SCREENS-FAILED",
            where=Path(command[0]).name,
            what="the pages of the form could not be made or pictured",
            do="run the command again with --no-pictures, and mend the browser of this machine",
        ) from error
