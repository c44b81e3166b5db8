"""Packs: an evidence pack of a closed wave, written to a file, and checked without the database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from gapassess import __version__
from gapassess.charts.heatmap import alt_sentence, heatmap
from gapassess.charts.picture import to_svg
from gapassess.charts.trend import trend, trend_alt, y_range
from gapassess.core.evidence import AuditHead
from gapassess.core.framework import Framework
from gapassess.documents.content import PackContent, Picture
from gapassess.documents.pack import build_pack
from gapassess.documents.verify import Verified, verify_pack
from gapassess.errors import AuthorError, OperatorError
from gapassess.measure.disclosed import Disclosed
from gapassess.measure.series import Series
from gapassess.services import reading
from gapassess.services.commenting import quotes
from gapassess.services.commitments import all_commitments
from gapassess.services.definitions import catalogue_of, framework_of, instrument_of
from gapassess.services.quality import quality
from gapassess.services.waves import wave_of
from gapassess.services.workspace import Workspace
from gapassess.store import audit


@dataclass(frozen=True)
class Exported:
    """A pack that was written."""

    path: Path
    sha256: str
    wave: str
    catalogue: str


def pack_bytes(workspace: Workspace, *, wave_id: str | None = None, catalogue: str | None = None) -> bytes:
    """Return the evidence pack of a closed wave (the newest when None): same state, same bytes.

    Raises
    ------
    TooFewError
        No wave is closed, or this one is not.
    UsageError
        ``DEFINITION-MISSING``: there is no such catalogue.
    """
    return build_pack(_content(workspace, wave_id or reading.newest_closed(workspace).id, catalogue))


def export_pack(
    workspace: Workspace, *, wave_id: str | None = None, catalogue: str | None = None, output: Path | None = None
) -> Exported:
    """Write the evidence pack of a closed wave to a file, whole or not at all, and log it."""
    wave = wave_id or reading.newest_closed(workspace).id
    path = output or Path(f"{workspace.settings.organisation_id}-{wave}-pack.zip")
    made = pack_bytes(workspace, wave_id=wave, catalogue=catalogue)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(made)
        part.replace(path)
    except OSError as error:
        raise OperatorError.one(
            "FILE-NOT-WRITTEN", where=str(path), what=error.strerror or "cannot be written", do="name another with -o"
        ) from error
    digest = hashlib.sha256(made).hexdigest()
    log_export(workspace, wave, digest)
    return Exported(path, digest, wave, catalogue or workspace.settings.catalogue)


def log_export(workspace: Workspace, wave: str, sha256: str) -> None:
    """Log that a pack left the house."""
    with workspace.database.begin() as tx:
        audit.append(
            tx,
            at=workspace.now(),
            actor=workspace.actor,
            action="pack-exported",
            subject=wave,
            details={"sha256": sha256},
        )


def verify_file(path: Path) -> Verified:
    """Check a pack; no workspace is needed.

    Raises
    ------
    AuthorError
        ``FILE-MISSING``.
    """
    if not path.is_file():
        raise AuthorError.one("FILE-MISSING", where=str(path), what="there is no such file", do="name a pack")
    return verify_pack(path)


def _content(workspace: Workspace, wave_id: str, catalogue: str | None) -> PackContent:
    disclosed = reading.assess(workspace, wave_id)
    wave = wave_of(workspace, wave_id)
    framework = framework_of(workspace, disclosed.framework)
    inspection = catalogue_of(workspace, catalogue or workspace.settings.catalogue)
    told = reading.trends(workspace, until=wave_id)
    with workspace.database.read() as tx:
        # What was done to this wave, not what was exported since: the same wave gives the same pack.
        done = ("wave-closed", "wave-revised")
        head = [entry for entry in audit.entries(tx) if entry.subject == wave_id and entry.action in done][-1]
    return PackContent(
        organisation=workspace.settings.organisation_title,
        wave=wave,
        disclosed=disclosed,
        framework=framework,
        instrument=instrument_of(workspace, wave.instrument),
        catalogue=inspection,
        audit_head=AuditHead(head.number, head.digest),
        product=__version__,
        made_up=workspace.settings.made_up,
        series=tuple(told),
        commitments=tuple(all_commitments(workspace)),
        earlier_waves=tuple(point.wave for point in told[0].points[:-1]),
        quality=quality(workspace, wave_id),
        quotes=quotes(workspace, wave_id, disclosed=disclosed),
        pictures=_pictures(disclosed, framework, told, wave.title.to("en")),
    )


def _pictures(disclosed: Disclosed, framework: Framework, told: list[Series], title: str) -> tuple[Picture, ...]:
    said = alt_sentence(disclosed, framework, title)
    found = [Picture("heatmap", to_svg(heatmap(disclosed, framework, wave_title=title), alt_text=said), said)]
    heights = y_range(told)
    for one in told:
        if one.construct not in framework.constructs:
            continue
        name = framework.constructs[one.construct].title.to("en")
        words = trend_alt(one, title=name)
        picture = to_svg(trend(one, title=name, y_range=heights), title=name, alt_text=words)
        found.append(Picture(f"trend-{one.construct}", picture, words, construct=one.construct))
    return tuple(found)
