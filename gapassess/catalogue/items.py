"""Rules of an instrument's scales, items and constructs."""

from __future__ import annotations

from itertools import pairwise

from gapassess.catalogue.faults import Faults, near
from gapassess.catalogue.forms import Form
from gapassess.core.framework import Framework
from gapassess.core.instrument import MOST_ITEMS, Instrument

HIGHEST = 32_767  # a slot holds a small integer


def languages_of(form: Form) -> tuple[str, ...]:
    """Return the languages that a scale has labels in; a plain list is English."""
    return ("en",) if form.marked("labels") else tuple(form.form("labels").values)


def labels_of(form: Form, language: str) -> tuple[str, ...]:
    """Return the labels of a scale in one language."""
    return form.all("labels", str) or form.form("labels").all(language, str)


def check_scales(form: Form, instrument: Instrument, faults: Faults) -> None:
    """Note values that do not ascend, labels that do not fit them, and an agree point off the scale."""
    for scale in instrument.scales:
        block = form.form("scales").form(scale.id)
        values, count = scale.values, len(block.marked("values"))
        rising = all(low < high for low, high in pairwise(values))
        if not rising or any(not 0 <= value <= HIGHEST for value in values):
            faults.add(
                block.line_of("values"),
                "SCALE-VALUES",
                what=f'the values of scale "{scale.id}" are not ascending whole numbers from 0 to {HIGHEST}',
                do="write them from low to high, each once",
            )
        for language in languages_of(block):
            number = len(labels_of(block, language))
            if values and len(values) == count and number != count:
                line = (
                    block.line_of("labels")
                    if block.marked("labels")
                    else block.form("labels").line_of(language)
                )
                faults.add(
                    line,
                    "SCALE-LABELS",
                    what=f'scale "{scale.id}" has {count} values and {number} labels in {language}',
                    do="write one label per value",
                )
        if scale.agree is not None and values and scale.agree not in values:
            faults.add(
                block.line_of("agree"),
                "SCALE-AGREE",
                what=f"{scale.agree} is not a value of the scale",
                do=near(str(scale.agree), [str(value) for value in values]),
            )


def check_items(form: Form, instrument: Instrument, faults: Faults) -> None:
    """Note items too many, scales and audiences not there, and marks that do not fit the side or the version."""
    if len(instrument.items) > MOST_ITEMS:
        faults.add(
            form.all("items", Form)[MOST_ITEMS].line,
            "TOO-MANY-ITEMS",
            what=f"{len(instrument.items)} items are more than the {MOST_ITEMS} that a response can hold",
            do="split the instrument in two from here on",
        )
    scales = [scale.id for scale in instrument.scales]
    audiences = [audience.id for audience in instrument.audiences]
    for one, item in zip(form.all("items", Form), instrument.items, strict=True):
        if item.scale and scales and item.scale not in scales:
            faults.add(
                one.line_of("scale"),
                "UNKNOWN-SCALE",
                what=f'no scale "{item.scale}"',
                do=near(item.scale, scales),
            )
        for key, audience in (("audience", item.audience), ("asked_of", item.asked_of)):
            if audience is not None and audience not in audiences:
                faults.add(
                    one.line_of(key),
                    "UNKNOWN-AUDIENCE",
                    what=f'no audience "{audience}"',
                    do=near(audience, audiences),
                )
        if item.audience is not None and item.asked_of is not None:
            faults.add(
                one.line_of("asked_of"),
                "AUDIENCE-TWICE",
                what=f'item "{item.id}" has both "audience" and "asked_of"',
                do="keep one",
            )
        if item.side == "stated" and item.stage != "practised":
            faults.add(
                one.line_of("stage"),
                "STAGE-ON-STATED",
                what=f'stated item "{item.id}" has a stage',
                do="leave the stage out: only experienced items have one",
            )
        if item.changed is not None and instrument.supersedes is None:
            faults.add(
                one.line_of("changed"),
                "CHANGED-AGAINST-NOTHING",
                what=f'item "{item.id}" is marked as changed and the instrument supersedes none',
                do='add "supersedes: id@version", or leave the mark out',
            )


def check_constructs(form: Form, framework: Framework | None, faults: Faults) -> None:
    """Check every construct named against the framework, and items against designs both ways."""
    designs = form.form("constructs").values
    used: dict[str, int] = {}
    for one in form.all("items", Form):
        if one.text("construct"):
            used.setdefault(one.text("construct"), one.line_of("construct"))
    named = dict(used) | {name: marked.line for name, marked in designs.items()}
    for one in form.all("comments", Form):
        if one.text("construct"):
            named.setdefault(one.text("construct"), one.line_of("construct"))
    unknown = [name for name in named if framework is not None and name not in framework.constructs]
    for name in unknown:
        known = framework.constructs if framework is not None else {}
        faults.add(
            used.get(name, named[name]),
            "UNKNOWN-CONSTRUCT",
            what=f'no construct "{name}" in framework {framework.ref if framework else ""}',
            do=near(name, known),
        )
    if "constructs" not in form.values or "items" not in form.values:
        return
    for name, line in used.items():
        if name not in designs and name not in unknown:
            faults.add(
                line,
                "DESIGN-MISSING",
                what=f'construct "{name}" has items and no design',
                do=f'add "{name}: {{design: target}}" under "constructs", or another design',
            )
    told = all("construct" in one.values for one in form.all("items", Form))
    for name, marked in designs.items():
        if told and name not in used and name not in unknown:
            faults.add(
                marked.line,
                "DESIGN-WITHOUT-ITEMS",
                what=f'construct "{name}" has a design and no items',
                do=near(name, used) if used else "add items, or take it out",
            )
