"""Commenting: what people wrote, read, redacted by one person and approved by another before it may be quoted."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from gapassess.core.comment import Comment, keeps_the_words, same_person
from gapassess.errors import PolicyError, UsageError
from gapassess.measure.disclosed import Disclosed
from gapassess.measure.disclosure import disclose_comments, disclose_quotes
from gapassess.measure.said import QuotedComments, ReadComments
from gapassess.services import reading
from gapassess.services.definitions import instrument_of
from gapassess.services.workspace import Workspace
from gapassess.store import audit
from gapassess.store import comments as store

LEAST_DIGITS = 6


@dataclass(frozen=True)
class Step:
    """What was done to a comment: its wave, and how far it is now."""

    wave: str
    comment: Comment


def said(workspace: Workspace, wave_id: str, *, disclosed: Disclosed | None = None) -> ReadComments:
    """Return the comments of a closed wave that may be read.

    Parameters
    ----------
    disclosed
        What the wave shows, where it is at hand.

    Raises
    ------
    TooFewError
        ``WAVE-NOT-CLOSED``.
    PolicyError
        ``WAVE-IN-REHEARSAL``.
    """
    shown = disclosed or reading.assess(workspace, wave_id)
    with workspace.database.read() as tx:
        return disclose_comments(shown, store.of_wave(tx, wave_id))


def quotes(workspace: Workspace, wave_id: str, *, disclosed: Disclosed | None = None) -> QuotedComments:
    """Return what may be quoted of a closed wave; raises what `said` does."""
    shown = disclosed or reading.assess(workspace, wave_id)
    return disclose_quotes(said(workspace, wave_id, disclosed=shown), instrument_of(workspace, shown.instrument))


def log_reading(workspace: Workspace, wave_id: str) -> None:
    """Log that somebody read the comments of a wave."""
    with workspace.database.begin() as tx:
        audit.append(tx, at=workspace.now(), actor=workspace.actor, action="comments-read", subject=wave_id, details={})


def known_words(disclosed: Disclosed) -> Collection[str]:
    """Return the words of the titles of units, which are no names of people."""
    return frozenset(word for line in disclosed.units for word in re.findall(r"\w[\w’'-]*", line.title))


def redact(
    workspace: Workspace, comment: str, *, wording: str, by: str, disclosed: Disclosed | None = None
) -> Step:
    """Propose the wording in which a comment may be quoted; whatever was decided before is undone.

    Parameters
    ----------
    comment
        The first digits of its id, six or more.
    wording
        The comment as it was written, with places replaced by something in brackets.
    by
        Name of the person who proposes it.
    disclosed
        What the wave shows, where it is at hand; in every step.

    Raises
    ------
    UsageError
        ``COMMENT-UNKNOWN``, ``COMMENT-NOT-THEIR-WORDS``.
    PolicyError
        ``COMMENT-NAME-MISSING``.
    """

    def step(one: Comment) -> Comment:
        if not keeps_the_words(one.text, wording):
            raise UsageError.one(
                "COMMENT-NOT-THEIR-WORDS",
                where=f"comment {one.id}",
                what="the wording is not what was written with places taken out",
                do="replace words by something in brackets, as [name] or [number], and change nothing else",
            )
        return replace(one, wording=wording.strip(), proposed_by=_name(by), approved_by="", rejected_by="")

    return _step(workspace, comment, _Deed("comment-proposed", by, step), disclosed)


def approve(
    workspace: Workspace, comment: str, *, by: str, wording: str | None = None, disclosed: Disclosed | None = None
) -> Step:
    """Approve the proposed wording as another person than the one who proposed it.

    Parameters
    ----------
    wording
        The one that was seen; None where nobody could have changed it since.

    Raises
    ------
    UsageError
        ``COMMENT-UNKNOWN``.
    PolicyError
        ``COMMENT-NAME-MISSING``, ``COMMENT-NOT-PROPOSED``, ``COMMENT-NEEDS-TWO``, ``COMMENT-NEEDS-ROUTE``.
    """

    def step(one: Comment) -> Comment:
        where = f"comment {one.id}"
        if one.state != "proposed" or (wording is not None and wording != one.wording):
            raise PolicyError.one(
                "COMMENT-NOT-PROPOSED",
                where=where,
                what="no wording is waiting to be approved, or it is another one by now",
                do="look at the comment again; a wording is proposed with `gapassess comments redact`",
            )
        if one.routed_by:
            raise PolicyError.one(
                "COMMENT-NEEDS-ROUTE",
                where=where,
                what="it may disclose wrongdoing, so it is not quoted",
                do="see to it first; `gapassess comments route --lift` takes the mark away",
            )
        if same_person(one.proposed_by, by):
            raise PolicyError.one(
                "COMMENT-NEEDS-TWO",
                where=where,
                what=f"{one.proposed_by} proposed the wording and cannot approve it too",
                do="let a second person look at it and give their name",
            )
        return replace(one, approved_by=_name(by))

    return _step(workspace, comment, _Deed("comment-approved", by, step), disclosed)


def reject(workspace: Workspace, comment: str, *, by: str, disclosed: Disclosed | None = None) -> Step:
    """Leave a comment out; one that was approved is no longer quoted from now on.

    Raises
    ------
    UsageError
        ``COMMENT-UNKNOWN``.
    PolicyError
        ``COMMENT-NAME-MISSING``.
    """

    def step(one: Comment) -> Comment:
        return replace(one, approved_by="", rejected_by=_name(by))

    return _step(workspace, comment, _Deed("comment-rejected", by, step), disclosed)


def route(
    workspace: Workspace, comment: str, *, by: str, lift: bool = False, disclosed: Disclosed | None = None
) -> Step:
    """Mark that a comment may disclose wrongdoing and needs another route, or take the mark away.

    Raises
    ------
    UsageError
        ``COMMENT-UNKNOWN``.
    PolicyError
        ``COMMENT-NAME-MISSING``.

    Notes
    -----
    Nobody can find who wrote it. While the mark stands the comment is not quoted.
    """

    def step(one: Comment) -> Comment:
        return replace(one, routed_by="" if lift else _name(by))

    return _step(
        workspace, comment, _Deed("comment-route-lifted" if lift else "comment-needs-route", by, step), disclosed
    )


@dataclass(frozen=True)
class _Deed:
    """What is done to a comment, what the log calls it, and who does it."""

    action: str
    by: str
    step: Callable[[Comment], Comment]


def _step(workspace: Workspace, digits: str, deed: _Deed, disclosed: Disclosed | None) -> Step:
    """Take one step in one transaction and log it without any of the words."""
    if not deed.by.strip():
        raise PolicyError.one(
            "COMMENT-NAME-MISSING",
            where=f"comment {digits}",
            what="nobody is named as the one who decides",
            do="give your name with --by",
        )
    wave_id = _wave_of(workspace, digits)
    shown = disclosed if disclosed is not None and disclosed.wave == wave_id else reading.assess(workspace, wave_id)
    with workspace.database.begin() as tx:
        readable = disclose_comments(shown, store.of_wave(tx, wave_id)).comments
        found = [one for one in readable if one.key.hex().startswith(digits)]
        if len(found) != 1:
            raise _unknown(digits)
        made = deed.step(found[0])
        store.keep_review(tx, wave_id, made)
        audit.append(
            tx,
            at=workspace.now(),
            actor=workspace.actor,
            action=deed.action,
            subject=wave_id,
            details={"comment": made.id, "by": _name(deed.by)},
        )
    return Step(wave_id, made)


def _wave_of(workspace: Workspace, digits: str) -> str:
    if len(digits) < LEAST_DIGITS or not re.fullmatch(r"[0-9a-f]{1,32}", digits):
        raise _unknown(digits)
    with workspace.database.read() as tx:
        found = store.by_id(tx, digits)
    if len(found) != 1:
        raise _unknown(digits)
    return found[0][0]


def _unknown(digits: str) -> UsageError:
    return UsageError.one(
        "COMMENT-UNKNOWN",
        where=f"comment {digits}",
        what="there is no one comment with this id that may be read",
        do="take the id from `gapassess comments list`",
    )


def _name(by: str) -> str:
    return " ".join(by.split())
