"""JSON Schemas of the definition files, made from the fields that the loaders use.

``python -m gapassess.catalogue.schemas schemas/`` writes them. An editor checks spelling and
shape with them while somebody types; what depends on other lines is for ``gapassess check``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from gapassess.catalogue.fields import ACTIONS, CATALOGUE, COMMITMENTS, FRAMEWORK, INSTRUMENT, MAPPING
from gapassess.catalogue.kinds import Kind
from gapassess.catalogue.shapes import (
    LANGUAGE,
    WORDS,
    Choice,
    Either,
    Field,
    ListOf,
    Record,
    Shape,
    TableOf,
    Wording,
)
from gapassess.catalogue.shapes import Kind as Scalar

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHAPES: Mapping[Kind, Record] = {
    "instrument": INSTRUMENT,
    "framework": FRAMEWORK,
    "catalogue": CATALOGUE,
    "mapping": MAPPING,
    "commitments": COMMITMENTS,
    "actions": ACTIONS,
}


def schema_of(kind: Kind) -> dict[str, object]:
    """Return the JSON Schema of one kind of file."""
    return {"$schema": DIALECT, "title": f"gapassess {kind}", **_schema(SHAPES[kind])}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write all schemas into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in SHAPES:
        path = folder / f"{kind}.schema.json"
        path.write_text(text_of(kind), encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)


def text_of(kind: Kind) -> str:
    """Return the schema of one kind of file as the text that is committed."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


def _schema(shape: Shape) -> dict[str, object]:
    if isinstance(shape, Scalar):
        return dict(shape.schema)
    if isinstance(shape, Choice):
        return {"enum": list(shape.options)}
    if isinstance(shape, Wording):
        return {"anyOf": [_schema(WORDS), {**_schema(TableOf(LANGUAGE, WORDS)), "minProperties": 1}]}
    if isinstance(shape, Either):
        return {"anyOf": [_schema(one) for one in shape.options]}
    if isinstance(shape, ListOf):
        return {"type": "array", "items": _schema(shape.of)} | (
            {"minItems": shape.least} if shape.least else {}
        )
    if isinstance(shape, TableOf):
        names = {"pattern": shape.key.schema["pattern"]} if "pattern" in shape.key.schema else {}
        return {"type": "object", "propertyNames": names, "additionalProperties": _schema(shape.of)}
    return {
        "type": "object",
        "properties": {name: _field(one) for name, one in shape.fields.items()},
        "required": [name for name, one in shape.fields.items() if one.required],
        "additionalProperties": False,
    }


def _field(one: Field) -> dict[str, object]:
    return {"description": one.doc, **_schema(one.shape)}


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
