"""Promise: every sentence that a person reads before they answer, the same at both doors."""

from __future__ import annotations

from collections.abc import Sequence

from gapassess.core.form import Form
from gapassess.core.policy import Policy
from gapassess.core.wave import Wave
from gapassess.services.workspace import Settings
from gapassess.words import day, number, say


def promise(
    form: Form, *, policy: Policy, group: str, with_role: bool, settings: Settings
) -> Sequence[str]:
    """Return the sentences of the promise, with the minimum that this wave cannot go under.

    Parameters
    ----------
    group
        Title of the group that the answers are kept with.
    with_role
        Whether a broad role is kept too.
    """
    language = form.language
    minimum = "form-promise-minimum-comments" if form.comments else "form-promise-minimum"
    said = [
        say("form-promise-nobody", language),
        say("form-promise-untracked", language) if policy.untracked else "",
        say("form-promise-kept-role" if with_role else "form-promise-kept", language, team=group),
        settings.readers.to(language) or say("form-promise-readers", language),
        say(minimum, language, minimum=number(policy.minimum), comments=number(policy.comment_minimum)),
        settings.not_used_for.to(language),
        say("form-promise-final", language),
    ]
    return [sentence for sentence in said if sentence]


def what_follows(wave: Wave, language: str) -> str:
    """Return the sentence that says when the survey closes, and by when people hear what came of it."""
    closes = day(wave.closes, language)
    if wave.results_by is None:
        return say("form-results", language, closes=closes)
    return say("form-results-by", language, closes=closes, results=day(wave.results_by, language))
