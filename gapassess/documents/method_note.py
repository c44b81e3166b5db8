"""Method note: how the figures were made, what they rest on, and what they cannot say."""

from __future__ import annotations

from gapassess.documents.content import PackContent
from gapassess.documents.figure_view import FigureView, figure_view
from gapassess.documents.reading_first import facts, held_back, promise
from gapassess.documents.rendering import rendered
from gapassess.documents.telling import digits
from gapassess.measure.disclosed import STATES, Prior
from gapassess.words import number, say

LIMITS = (
    "one-person",
    "unknown",
    "held",
    "cause",
    "silent",
    "people",
    "ordinal",
    "units",
    "criteria",
    "waves",
)


def method_note(content: PackContent) -> str:
    """Return the note as HTML that stands by itself."""
    language = content.language
    instrument = content.instrument
    designs = dict.fromkeys(one.design for one in instrument.designs)
    return rendered(
        "method-note",
        content,
        facts=facts(content),
        asked=_asked(content),
        hash=instrument.content_hash,
        unreviewed="cy" in instrument.unreviewed,
        designs=[(say(f"pack-design-{one}", language), say(f"pack-design-{one}-words", language)) for one in designs],
        sesoi=sorted({number(one.sesoi) for one in instrument.designs}),
        states=[(say(one, language), say(f"pack-state-{one}", language)) for one in STATES],
        variance=content.disclosed.variance,
        priors=[_prior(content, one) for one in content.disclosed.priors if one.variance is not None],
        promise=promise(content),
        held_back=held_back(content),
        lowered=content.disclosed.policy.lowered_by,
        reason=content.disclosed.policy.reason,
        limits=[say(f"pack-limit-{one}", language) for one in LIMITS],
        checks=_checks(content),
        earlier=content.earlier_waves,
        audit=content.audit_head,
    )


def _asked(content: PackContent) -> str:
    instrument = content.instrument
    scored = sum(item.scored for item in instrument.items)
    audiences = {item.audience or item.asked_of for item in instrument.items} - {None}
    key = "pack-asked-some" if audiences else "pack-asked-all"
    facts = {"items": number(len(instrument.items)), "scored": number(scored)}
    return say(key, content.language, constructs=number(len(instrument.constructs)), **facts)


def _prior(content: PackContent, prior: Prior) -> tuple[str, ...]:
    language = content.language
    title = content.titles.get(prior.construct, prior.construct)
    place = say(f"pack-level-{prior.level.split(':', maxsplit=1)[0]}", language, depth=prior.level.partition(":")[2])
    part = say(f"pack-part-{prior.part}", language)
    df = say("pack-endless", language) if prior.endless else digits(prior.df, 4)
    return title, part, place, number(prior.cells), digits(prior.variance, 4), digits(prior.sd), df


def _checks(content: PackContent) -> list[tuple[str, FigureView]]:
    found = []
    for construct in content.instrument.constructs:
        for key, cell in content.of_whole(construct):
            view = figure_view(content, key, cell)
            if view.check:
                found.append((content.titles[construct], view))
    return found
