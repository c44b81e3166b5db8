"""What the made-up force asks: one practised item of each construct, stages, leaders, in two versions."""

from __future__ import annotations

from dataclasses import replace

from gapassess.core.instrument import Audience, Comment, ConstructDesign, Instrument, Item
from gapassess.core.text import Text

LEADERS = Audience("leaders", "role", ("chief", "superintendent"))
DESIGNS = {"s1": "independent", "s6": "independent", "c3": "perception"}
STAGED = ("c1", "p4", "s2")
TITLE = Text.of(
    {"en": "How joint working feels from where you are", "cy": "Sut mae cydweithio yn teimlo o’ch safle chi"}
)
AIMS = Comment(
    "aims",
    Text.of(
        {
            "en": "What would help you to know what the strategy asks of your team? Please do not name anyone.",
            "cy": "Beth fyddai’n eich helpu i wybod beth mae’r strategaeth yn ei ofyn gan eich tîm? Peidiwch enwi neb.",
        }
    ),
    "c1",
)
CHANGED = Text.of(
    {
        "en": "In the last three months something changed for the better because staff raised it.",
        "cy": "Yn y tri mis diwethaf mae rhywbeth wedi newid er gwell oherwydd i staff ei godi.",
    }
)


def instruments(baseline: Instrument, staged: Instrument) -> tuple[Instrument, Instrument]:
    """Return both versions; in the second one item is worded anew, which breaks its trend."""
    practised = [
        item
        for item in baseline.items
        if item.side == "experienced" and item.id.endswith("a") and item.scored and item.construct not in STAGED
    ]
    extra = [baseline.item("c2c"), baseline.item("s5b")]
    leaders = [baseline.item("s1a-lead"), baseline.item("s6a-lead")]
    stages = [item for item in staged.items if item.construct in STAGED]
    items: tuple[Item, ...] = tuple(sorted([*practised, *extra, *stages, *leaders], key=lambda item: item.construct))
    constructs = [design.construct for design in baseline.designs]
    items = tuple(sorted(items, key=lambda item: constructs.index(item.construct)))
    used = {item.construct for item in items}
    first = replace(
        baseline,
        id="northmoor-pulse",
        version="1.0",
        title=TITLE,
        items=items,
        audiences=(LEADERS,),
        comments=(AIMS, *baseline.comments),
        designs=tuple(
            ConstructDesign(construct, DESIGNS.get(construct, "target"))  # type: ignore[arg-type]
            for construct in constructs
            if construct in used
        ),
        minutes=4,
    )
    second = replace(
        first,
        version="1.1",
        supersedes=first.ref,
        items=tuple(
            replace(item, text=CHANGED, changed="material") if item.id == "c5a" else item for item in items
        ),
    )
    return first, second
