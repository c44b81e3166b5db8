"""Action files to core values: what is done about what people said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from gapassess.catalogue.faults import Faults, near
from gapassess.catalogue.fields import ACTIONS
from gapassess.catalogue.forms import Form, read_form
from gapassess.catalogue.rules import check_construct, check_unique
from gapassess.core.action import Action
from gapassess.core.framework import Framework


def load_actions(
    path: Path, *, frameworks: Callable[[str], Framework | None] | None = None
) -> tuple[Action, ...]:
    """Read actions and say all that is wrong with them at once.

    `recorded_on` is left open: it is the day of the import, which the file does not know.

    Parameters
    ----------
    frameworks
        Finds a framework by ``id@version``; constructs and mechanisms are checked against it when it is found.

    Raises
    ------
    AuthorError
        Every fault of the file, in the order of its lines.
    """
    faults = Faults(path)
    forms = read_form(path, ACTIONS, faults).all("actions", Form)
    check_unique(forms, faults)
    for one in forms:
        name = one.text("framework")
        framework = frameworks(name) if frameworks is not None and name else None
        if framework is None:
            continue
        for marked in one.marked("constructs"):
            check_construct(str(marked.value), framework.constructs, marked.line, faults)
        mechanism, known = one.find("mechanism", str), [known.id for known in framework.mechanisms]
        if mechanism is not None and mechanism not in known:
            faults.add(
                one.line_of("mechanism"),
                "UNKNOWN-MECHANISM",
                what=f'no mechanism "{mechanism}"',
                do=near(mechanism, known),
            )
    faults.raise_if_any()
    return tuple(_action(one) for one in forms)


def _action(form: Form) -> Action:
    due = form.find("due", date)
    if due is None:  # the shape asks for it, so that no file comes this far without
        raise ValueError("due")
    return Action(
        id=form.text("id"),
        text=form.wording("text"),
        owner=form.text("owner"),
        due=due,
        wave=form.text("wave"),
        framework=form.text("framework"),
        constructs=form.all("constructs", str),
        units=form.all("units", str),
        mechanism=form.find("mechanism", str),
        judged_by=form.find("judged_by", str),
        done_on=form.find("done", date),
    )
