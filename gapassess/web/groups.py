"""Groups: the page where a person who was asked for the wrong group chooses their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gapassess.core.form import Form
from gapassess.core.organisation import Tree
from gapassess.services.answering import Invitation
from gapassess.services.workspace import Settings
from gapassess.web.page import page
from gapassess.words import say

# So few groups are shown all at once; more are folded away by the group they belong to.
FEW = 12


@dataclass(frozen=True)
class Branch:
    """A unit with the units below it, as the page draws them."""

    id: str
    title: str
    below: tuple[Branch, ...]


def group_page(
    found: Invitation,
    form: Form,
    tree: Tree,
    *,
    settings: Settings,
    fault: str = "",
    kept: Mapping[str, str] | None = None,
) -> str:
    """Return the page that offers the tree.

    Parameters
    ----------
    fault
        Key of what is wrong with the last choice, in words.
    kept
        Answers filled in already, which the page carries along.
    """
    return page(
        "group",
        title=say("form-group", form.language),
        language=form.language,
        languages=form.languages,
        settings=settings,
        faults={"unit": say(fault, form.language)} if fault else {},
        rehearsal=found.wave.is_rehearsal,
        group=found.unit_title,
        top=_branch(tree, tree.root.id),
        few=len(tree.units) <= FEW,
        kept=kept or {},
    )


def _branch(tree: Tree, unit: str) -> Branch:
    return Branch(unit, tree.by_id[unit].title, tuple(_branch(tree, below) for below in tree.children[unit]))
