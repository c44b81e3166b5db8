"""Core values to YAML text that the loaders read back as the same values."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence

import yaml

from gapassess.core.instrument import DEFAULT_SESOI, Blocks, Comment, ConstructDesign, Instrument, Item, Scale
from gapassess.core.mapping import Mapping
from gapassess.core.response import SPECIAL_WORDS
from gapassess.core.text import Text

WIDTH = 110
PLAIN_LINE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*")


class _Dumper(yaml.SafeDumper):
    """Writes texts with line ends and the like in double quotes, where they come back whole."""


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None if PLAIN_LINE.fullmatch(text) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def dump_mapping(mapping: Mapping, *, notes: Sequence[str] = ()) -> str:
    """Return a mapping as YAML text, with `notes` as comments above it.

    `content_hash` is left out: it is that of the file itself.
    """
    wave = mapping.wave
    days = {"opens": wave.opens, "closes": wave.closes, "results_by": wave.results_by}
    alone = mapping.unit_columns[0] if len(mapping.unit_columns) == 1 else None
    recode = {
        column: {label: value if value in SPECIAL_WORDS else int(value) for label, value in labels.items()}
        for column, labels in mapping.recode.items()
    }
    return _dumped(
        {
            "instrument": mapping.instrument,
            "wave": {"id": wave.id} | {key: day.isoformat() for key, day in days.items() if day is not None},
            "header_rows": mapping.header_rows,
            "rows": dict(mapping.rows),
            "unit": alone if alone is not None else {"columns": list(mapping.unit_columns)},
            "units": dict(mapping.unit_aliases),
            "strata": dict(mapping.strata),
            "response_key": mapping.response_key,
            "items": dict(mapping.items),
            "recode": recode,
        },
        notes,
        always={"missing": list(mapping.missing)},
    )


def dump_instrument(instrument: Instrument, *, notes: Sequence[str] = ()) -> str:
    """Return an instrument as YAML text, with `notes` as comments above it."""
    return _dumped(
        {
            "instrument": instrument.id,
            "version": instrument.version,
            "supersedes": instrument.supersedes,
            "framework": instrument.framework,
            "title": _text(instrument.title),
            "intro": _text(instrument.intro),
            "minutes": instrument.minutes,
            "unreviewed": list(instrument.unreviewed),
            "audiences": {
                one.id: {"stratum": one.stratum, "in": list(one.members)} for one in instrument.audiences
            },
            "scales": {scale.id: _scale(scale) for scale in instrument.scales},
            "items": [_item(item) for item in instrument.items],
            "constructs": {design.construct: _design(design) for design in instrument.designs},
            "comments": [_comment(comment) for comment in instrument.comments],
            "blocks": _blocks(instrument.blocks),
        },
        notes,
    )


def _dumped(
    keys: MappingOf[str, object], notes: Sequence[str], *, always: MappingOf[str, object] | None = None
) -> str:
    lines = [f"# {line}".rstrip() for note in notes for line in note.splitlines() or [""]]
    body = yaml.dump(
        _filled(keys) | dict(always or {}), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH
    )
    return "".join(f"{line}\n" for line in lines) + body


def _filled(keys: MappingOf[str, object]) -> dict[str, object]:
    """Return the keys that say something."""
    return {key: value for key, value in keys.items() if value is not None and value not in ({}, [], "")}


def _text(text: Text | None) -> object:
    if text is None:
        return None
    table = dict(text.by_language)
    return table["en"] if table.keys() == {"en"} else table


def _scale(scale: Scale) -> dict[str, object]:
    languages = [language for language, _ in scale.labels[0].by_language]
    labels = {
        language: [dict(label.by_language)[language] for label in scale.labels] for language in languages
    }
    return _filled(
        {
            "values": list(scale.values),
            "labels": labels,
            "does_not_apply": _text(scale.does_not_apply),
            "dont_know": _text(scale.dont_know),
            "agree": scale.agree,
        }
    )


def _item(item: Item) -> dict[str, object]:
    return _filled(
        {
            "id": item.id,
            "construct": item.construct,
            "side": item.side,
            "stage": item.stage if item.stage != "practised" else None,
            "scale": item.scale,
            "reverse": True if item.reverse else None,
            "scored": None if item.scored else False,
            "audience": item.audience,
            "asked_of": item.asked_of,
            "changed": item.changed,
            "text": _text(item.text),
        }
    )


def _design(design: ConstructDesign) -> dict[str, object]:
    pairs = [{"stated": pair.stated, "experienced": pair.experienced} for pair in design.pairs]
    sesoi = design.sesoi if design.sesoi != DEFAULT_SESOI else None
    return _filled({"design": design.design, "sesoi": sesoi, "pairs": pairs})


def _comment(comment: Comment) -> dict[str, object]:
    return _filled({"id": comment.id, "construct": comment.construct, "text": _text(comment.text)})


def _blocks(blocks: Blocks | None) -> dict[str, object] | None:
    if blocks is None:
        return None
    rotate = [list(block) for block in blocks.rotate]
    return _filled({"always": list(blocks.always), "rotate": rotate, "ask": blocks.ask})
