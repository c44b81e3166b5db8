"""The published schemas say what the loaders say."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from gapassess.catalogue.kinds import KINDS, kind_of
from gapassess.catalogue.schemas import schema_of, text_of

ROOT = Path(__file__).parents[2]
SHIPPED = [*sorted((ROOT / "surveys").glob("*.yaml")), *sorted((ROOT / "frameworks").glob("*.yaml"))]
GOOD = sorted((ROOT / "tests" / "fixtures" / "good").glob("*.yaml"))
SHAPELESS = [
    "UNKNOWN-KEY",
    "KEY-MISSING",
    "WRONG-SHAPE",
    "LIST-TOO-SHORT",
    "BAD-ID",
    "BAD-REF",
    "BAD-NUMBER",
    "BAD-BOOLEAN",
]
SHAPELESS += ["BAD-DATE", "BAD-LANGUAGE", "UNKNOWN-CHOICE"]


def as_text(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes text only


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_the_one_that_the_code_makes(kind):
    assert (ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8") == text_of(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema(kind):
    jsonschema.Draft202012Validator.check_schema(json.loads(text_of(kind)))


@pytest.mark.parametrize("path", [*SHIPPED, *GOOD], ids=lambda path: path.stem)
def test_good_files_fit_their_schema(path):
    jsonschema.Draft202012Validator(schema_of(kind_of(path))).validate(as_text(path))


@pytest.mark.parametrize("code", SHAPELESS)
def test_files_of_a_wrong_shape_do_not(bad, code):
    path = bad / f"{code}.yaml"
    assert not jsonschema.Draft202012Validator(schema_of(kind_of(path))).is_valid(as_text(path))
