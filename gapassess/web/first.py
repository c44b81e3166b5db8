"""First: the page that a link opens, with the promise."""

from __future__ import annotations

from urllib.parse import quote

from gapassess.core.form import Form
from gapassess.services.answering import Invitation
from gapassess.services.promise import promise, what_follows
from gapassess.services.seen import Seen, seen_words
from gapassess.services.workspace import Settings
from gapassess.web.page import page
from gapassess.words import knows, number, say


def first_page(
    found: Invitation, form: Form, *, settings: Settings, root: str, seen: Seen, told: str = ""
) -> str:
    """Return the page with the promise.

    Parameters
    ----------
    root
        Address of this link, without its host.
    seen
        What will be seen about the group.
    told
        Address of what the last wave showed and what followed; empty where nothing is told.
    """
    language = form.language
    return page(
        "first",
        title=form.title,
        language=language,
        languages=form.languages,
        settings=settings,
        rehearsal=found.wave.is_rehearsal,
        length=_length(form),
        promise=promise(
            form,
            policy=found.wave.policy,
            group=found.unit_title,
            with_role=found.stratum is not None,
            settings=settings,
        ),
        seen=seen_words(seen, language),
        told=told,
        agreed=settings.agreed.to(language),
        follows=what_follows(found.wave, language),
        start=f"{root}/answer?lang={language}",
        access=f"{root.rpartition('/')[0]}/access?lang={language}",
        groups=f"{root}/group?lang={language}",
        unit=found.unit if found.chosen else "",
        chosen=f"&unit={quote(found.unit)}" if found.chosen else "",
    )


def _length(form: Form) -> str:
    many = len(form.items)
    questions = "form-questions-most" if form.blocks else "form-questions-one" if many == 1 else "form-questions"
    said = [say(questions, form.language, number=number(many))]
    if form.minutes is not None:
        # Welsh numbers change the word after them: one and two minutes have words of their own.
        own = f"form-minutes-{form.minutes}"
        said.append(say(own if knows(own) else "form-minutes", form.language, number=number(form.minutes)))
    return " ".join(said)
