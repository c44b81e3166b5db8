"""What kind of file lies there, seen from its keys."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from gapassess.catalogue.faults import Faults
from gapassess.catalogue.reading import Scalar, read_document

Kind = Literal["instrument", "framework", "catalogue", "mapping", "commitments", "actions"]
KINDS: tuple[Kind, ...] = ("instrument", "framework", "catalogue", "mapping", "commitments", "actions")
_OF_A_MAPPING = {"wave", "unit", "header_rows", "recode", "response_key"}


def kind_of(path: Path) -> Kind:
    """Return the kind of a file.

    Raises
    ------
    AuthorError
        The file cannot be read as YAML, or ``UNKNOWN-KIND``.
    """
    return head_of(path)[0]


def head_of(path: Path) -> tuple[Kind, str]:
    """Return the kind of a file and, for a definition, its ``id@version`` as written (else an empty text)."""
    faults = Faults(path)
    root = read_document(path, Faults(path))
    keys = {key.text: value for key, value in root.entries}
    kind: Kind
    if "instrument" in keys:
        kind = "mapping" if "items" not in keys or keys.keys() & _OF_A_MAPPING else "instrument"
        kind = "instrument" if keys.keys() & {"scales", "constructs"} else kind
    elif "catalogue" in keys:
        kind = "catalogue"
    elif "framework" in keys:
        kind = "framework"
    elif "commitments" in keys:
        kind = "commitments"
    elif "actions" in keys:
        kind = "actions"
    else:
        faults.stop(
            root.line,
            "UNKNOWN-KIND",
            what="it is neither an instrument, a framework, a catalogue, a mapping, commitments nor actions",
            do=f"begin it with one of {', '.join(one for one in KINDS if one != 'mapping')}",
        )
    name, version = keys.get(kind), keys.get("version")
    ref = f"{name.text}@{version.text}" if isinstance(name, Scalar) and isinstance(version, Scalar) else ""
    return kind, ref
