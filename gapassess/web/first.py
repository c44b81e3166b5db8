"""First: the page that a link opens, with the promise."""

from __future__ import annotations

from starlette.responses import Response

from gapassess.core.form import Form
from gapassess.services.answering import Invitation
from gapassess.services.workspace import Settings
from gapassess.web.page import page
from gapassess.words import day, knows, number, say


def first_page(found: Invitation, form: Form, *, settings: Settings, root: str) -> Response:
    """Return the page with the promise; `root` is the address of this link, without its host."""
    language = form.language
    return page(
        "first",
        title=form.title,
        language=language,
        languages=form.languages,
        settings=settings,
        rehearsal=found.wave.is_rehearsal,
        length=_length(form),
        promise=_promise(found, form),
        agreed=settings.agreed.to(language),
        closes=day(found.wave.closes, language),
        start=f"{root}/answer?lang={language}",
        groups=f"{root}/group?lang={language}",
        unit=found.unit if found.chosen else "",
        group=found.unit_title,
    )


def _length(form: Form) -> str:
    many = len(form.items)
    questions = "form-questions-one" if many == 1 else "form-questions"
    said = [say(questions, form.language, number=number(many))]
    if form.minutes is not None:
        # Welsh numbers change the word after them: one and two minutes have words of their own.
        own = f"form-minutes-{form.minutes}"
        said.append(say(own if knows(own) else "form-minutes", form.language, number=number(form.minutes)))
    return " ".join(said)


def _promise(found: Invitation, form: Form) -> list[str]:
    """Return the sentences of the promise, with the minimum that this wave cannot go under."""
    language, policy = form.language, found.wave.policy
    kept = "form-promise-kept" if found.stratum is None else "form-promise-kept-role"
    minimum = "form-promise-minimum-comments" if form.comments else "form-promise-minimum"
    return [
        say("form-promise-nobody", language),
        say(kept, language, team=found.unit_title),
        say(minimum, language, minimum=number(policy.minimum), comments=number(policy.comment_minimum)),
        say("form-promise-final", language),
    ]
