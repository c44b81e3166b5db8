"""Revisable: whether a wave may be revised, and as what; each answer no is a refusal that changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from gapassess.core.instrument import Instrument
from gapassess.core.wave import Wave
from gapassess.errors import PolicyError
from gapassess.measure.counted import Counted
from gapassess.measure.decisions import Decisions
from gapassess.measure.recount import Recount, other_than_scoring
from gapassess.measure.revision import uncovered

TWO = 2


def may_be_revised(wave: Wave, reason: str, approved_by: Sequence[str]) -> tuple[str, ...]:
    """Return the different people who approve, or refuse.

    Raises
    ------
    PolicyError
        ``REVISE-BEFORE-CLOSE``, ``REVISE-REHEARSAL``, ``REVISION-NEEDS-REASON``, ``REVISION-NEEDS-TWO``.
    """
    where = f"wave {wave.id}"
    if wave.is_rehearsal:
        raise PolicyError.one(
            "REVISE-REHEARSAL",
            where=where,
            what="this is a rehearsal, and an error in it is no error of a wave",
            do=f"throw it away with `gapassess wave discard {wave.id}` and rehearse again",
        )
    if not wave.has_figures:
        raise PolicyError.one(
            "REVISE-BEFORE-CLOSE",
            where=where,
            what="the wave is open, so there are no figures to correct",
            do=f"close it first with `gapassess wave close {wave.id}`",
        )
    if not reason.strip():
        raise PolicyError.one(
            "REVISION-NEEDS-REASON",
            where=where,
            what="whoever reads the new figures must be told why the old ones were wrong",
            do="say what the error was with --reason",
        )
    people = {" ".join(name.split()).casefold(): name.strip() for name in approved_by if name.strip()}
    if len(people) < TWO:
        raise PolicyError.one(
            "REVISION-NEEDS-TWO",
            where=where,
            what="published figures are changed by two different people, not by one alone",
            do="name two different people with --approved-by; whoever types the command counts once",
        )
    return tuple(people.values())


def check_items(wave: Wave, wrong: Instrument, right: Instrument) -> None:
    """Refuse an instrument that asks something else than people were asked.

    Raises
    ------
    PolicyError
        ``REVISION-OTHER-ITEMS``.
    """
    other = other_than_scoring(wrong, right)
    if other:
        named = ", ".join(other[:3]) + (f" and {len(other) - 3} more" if len(other) > 3 else "")
        raise PolicyError.one(
            "REVISION-OTHER-ITEMS",
            where=f"wave {wave.id}",
            what=f"{right.ref} asks something else than people were asked with {wrong.ref}: {named}",
            do="correct how answers are scored and leave what people saw as it was; a new question is a new wave",
        )


def corrected_in(
    wave: Wave, was: Counted, now: Counted, wrong: Instrument, right: Instrument
) -> tuple[str, ...]:
    """Return what is corrected: ``scoring``, ``positions``, ``headcounts``.

    Raises
    ------
    PolicyError
        ``NOTHING-TO-CORRECT``.
    """
    found = {
        "scoring": wrong.content_hash != right.content_hash,
        "positions": set(was.positions) != set(now.positions),
        "headcounts": dict(was.headcounts) != dict(now.headcounts),
    }
    if not any(found.values()):
        raise PolicyError.one(
            "NOTHING-TO-CORRECT",
            where=f"wave {wave.id}",
            what="scoring, stated positions and headcounts are those that the wave has already",
            do="import the corrected commitments or population first, or name a corrected --instrument",
        )
    return tuple(name for name, differs in found.items() if differs)


def check_both(wave: Wave, held: Decisions, recount: Recount, counted: Counted) -> None:
    """Refuse a revision that together with the one before would uncover what that held back.

    Raises
    ------
    PolicyError
        ``REVISION-UNCOVERS``.
    """
    found = uncovered(held, recount.old, recount.new, counted.sums)
    if found:
        raise PolicyError.one(
            "REVISION-UNCOVERS",
            where=f"wave {wave.id}",
            what=f"both revisions together would uncover {len(found)} figures that are held back",
            do="report it as a bug of gapassess; nothing was changed",
        )
