"""Pack: everything an inspector is handed, in one file; the same content gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping

from gapassess.core.evidence import MANIFEST, Manifest, PackFile
from gapassess.documents.content import PackContent
from gapassess.documents.index_page import index_page
from gapassess.documents.method_note import method_note
from gapassess.documents.pictures import picture_file
from gapassess.documents.tables import tables
from gapassess.documents.twins import plain_json, to_csv, to_json
from gapassess.documents.workbook import workbook

INDEX, METHOD_NOTE, WORKBOOK = "index.html", "method-note.html", "workbook.xlsx"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def build_pack(content: PackContent) -> bytes:
    """Return the evidence pack as the bytes of a ZIP file.

    Parameters
    ----------
    content
        Everything the pack is made of; nothing else is asked, no clock either.

    Returns
    -------
    bytes
        Pages, workbook, tables as CSV and JSON, pictures, and the manifest last. Files stand in
        order of their names with one fixed time.

    Notes
    -----
    The hashes in the manifest do not depend on the machine: the workbook is stored within, not
    compressed. Only the outer compression may differ where another zlib is built in.
    """
    files = pack_files(content)
    listed = [PackFile(name, hashlib.sha256(body).hexdigest(), len(body)) for name, body in files.items()]
    manifest = manifest_of(content, listed)
    return zipped({**files, MANIFEST: plain_json(manifest.to_plain())}, compression=zipfile.ZIP_DEFLATED)


def pack_files(content: PackContent) -> dict[str, bytes]:
    """Return every file of the pack but the manifest, in order of their names."""
    made = tables(content)
    files = {
        INDEX: index_page(content).encode(),
        METHOD_NOTE: method_note(content).encode(),
        WORKBOOK: zipped(unzipped(workbook(content, made)), compression=zipfile.ZIP_STORED),
        **{picture.file: picture_file(picture) for picture in content.pictures},
    }
    for name, table in made.items():
        files[f"tables/{name}.csv"] = to_csv(table)
        files[f"tables/{name}.json"] = to_json(table, content)
    return dict(sorted(files.items()))


def manifest_of(content: PackContent, files: Iterable[PackFile]) -> Manifest:
    """Return what the pack says of itself."""
    disclosed = content.disclosed
    return Manifest(
        product=content.product,
        organisation=content.organisation.to(content.language),
        made_up=content.made_up,
        marking=content.marking,
        language=content.language,
        wave=content.wave.id,
        wave_title=content.wave.title.to(content.language),
        revision=content.wave.revision,
        opens=content.wave.opens,
        closes=content.wave.closes,
        earlier_waves=content.earlier_waves,
        instrument=content.instrument.ref,
        instrument_hash=content.instrument.content_hash,
        framework=content.framework.ref,
        catalogue=content.catalogue.ref if content.catalogue else None,
        policy=disclosed.policy,
        variance=disclosed.variance,
        held_back=disclosed.held_back,
        audit_head=content.audit_head,
        files=tuple(files),
    )


def zipped(files: Mapping[str, bytes], *, compression: int) -> bytes:
    """Return files as the bytes of a ZIP file, in the order given, with one fixed time and system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, body, compress_type=compression, compresslevel=9)
    return out.getvalue()


def unzipped(archive: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP file by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {entry.filename: opened.read(entry) for entry in opened.infolist()}
