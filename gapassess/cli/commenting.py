"""Commands for comments: list, redact, approve, reject, route."""

from __future__ import annotations

from argparse import Namespace

from gapassess.bootstrap import open_workspace
from gapassess.cli.printing import say, show, show_json
from gapassess.core.flags import flags
from gapassess.services import commenting, reading
from gapassess.services.commenting import Step
from gapassess.words import say as words


def list_(asked: Namespace) -> int:
    """List comments."""
    workspace = open_workspace(asked.workspace)
    wave = asked.wave or reading.newest_closed(workspace).id
    disclosed = reading.assess(workspace, wave)
    found = commenting.said(workspace, wave, disclosed=disclosed)
    commenting.log_reading(workspace, wave)
    known = commenting.known_words(disclosed)
    chosen = [one for one in found.comments if asked.state in (None, one.state)]
    if asked.json:
        told = [
            {
                "id": one.id,
                "box": one.box,
                "unit": one.unit,
                "state": one.state,
                "needs_another_route": bool(one.routed_by),
                "text": one.text,
                "flags": flags(one.text, known=known),
                "wording": one.wording or None,
                "proposed_by": one.proposed_by or None,
                "approved_by": one.approved_by or None,
                "rejected_by": one.rejected_by or None,
            }
            for one in chosen
        ]
        show_json({"wave": wave, "held_back": found.held_back, "comments": told})
        return 0
    for one in chosen:
        show(f"{one.id}  {one.state}{', needs another route' if one.routed_by else ''}  {one.box}, {one.unit}")
        show(f"  {' '.join(one.text.split())}")
        for flag in flags(one.text, known=known):
            show(f"  ? {words(f'comment-flag-{flag.kind}')}: {one.text[flag.start : flag.end]}")
        if one.wording:
            show(f"  as quoted: {' '.join(one.wording.split())}")
    if found.held_back:
        say("There are others, of too few people to be read.")
    return 0


def redact(asked: Namespace) -> int:
    """Propose a wording."""
    workspace = open_workspace(asked.workspace)
    return _done(asked, commenting.redact(workspace, asked.comment, wording=asked.wording, by=asked.by))


def approve(asked: Namespace) -> int:
    """Approve a wording."""
    return _done(asked, commenting.approve(open_workspace(asked.workspace), asked.comment, by=asked.by))


def reject(asked: Namespace) -> int:
    """Leave a comment out."""
    return _done(asked, commenting.reject(open_workspace(asked.workspace), asked.comment, by=asked.by))


def route(asked: Namespace) -> int:
    """Mark a comment that needs another route, or take the mark away."""
    workspace = open_workspace(asked.workspace)
    done = commenting.route(workspace, asked.comment, by=asked.by, lift=asked.lift)
    if not asked.lift:
        own = workspace.settings.wrongdoing.to("en")
        say("\n".join([words("comment-route-nobody"), words("comment-route-do"), *([own] if own else [])]))
    return _done(asked, done)


def _done(asked: Namespace, done: Step) -> int:
    one = done.comment
    if asked.json:
        show_json({"wave": done.wave, "id": one.id, "state": one.state, "needs_another_route": bool(one.routed_by)})
    else:
        show(f"Comment {one.id} of wave {done.wave}: {one.state}{', needs another route' if one.routed_by else ''}.")
    return 0
