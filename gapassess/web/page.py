"""Page: one template, in one language, with the one style that its policy allows, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gapassess.services.workspace import Settings
from gapassess.words import LANGUAGES, UNREVIEWED, number, say

_PAGES = files("gapassess.web").joinpath("pages")
# The text between <style> and </style>, and that between <script> and </script>, to the letter: the policy
# allows each by its hash.
STYLE = _PAGES.joinpath("style.css").read_text(encoding="utf-8").strip()
SCRIPT = _PAGES.joinpath("own.js").read_text(encoding="utf-8").strip()

_TEMPLATES = Environment(
    loader=PackageLoader("gapassess.web", "pages"),
    autoescape=True,
    auto_reload=False,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(
    template: str,
    *,
    title: str,
    language: str,
    settings: Settings | None,
    languages: Sequence[str] = LANGUAGES,
    faults: Mapping[str, str] | None = None,
    rehearsal: bool = False,
    **facts: object,
) -> str:
    """Return a page.

    Parameters
    ----------
    template
        Name of the file in ``pages`` without its ending.
    settings
        Whose survey it is; None when not even that is known.
    languages
        Languages the page can be had in; the others are offered in its head line.
    faults
        What does not fit, in words, by the name of its place; a page with faults says so in its title.
    rehearsal
        True where what is sent will be thrown away; the page says so above all else.
    **facts
        What the template alone needs.
    """
    return _TEMPLATES.get_template(f"{template}.html").render(
        title=title,
        language=language,
        others=[other for other in languages if other != language and other in LANGUAGES],
        force=settings.organisation_title.to(language) if settings else "",
        made_up=bool(settings and settings.made_up),
        unreviewed=language in UNREVIEWED,
        support=[line.to(language) for line in settings.support] if settings else [],
        wrongdoing=settings.wrongdoing.to(language) if settings else "",
        faults=faults or {},
        rehearsal=rehearsal,
        style=Markup(STYLE),  # noqa: S704 - our own file; the policy of the page holds its hash
        say=partial(_say, language),
        name_of=partial(say, "form-language"),
        own=_own,
        number=number,
        **facts,
    )


def note(
    key: str,
    *sentences: str,
    language: str,
    settings: Settings | None,
    type_code: str = "",
    step: str = "",
    told: str = "",
) -> str:
    """Return a page that has a heading and a few sentences, each given by the key of its words.

    Parameters
    ----------
    type_code
        Address of the page where a code is typed, to be linked to; empty for none.
    step
        ``done`` or ``gone``: what this device may have kept of the answers is removed from it.
    told
        Address of what the last wave showed, to be linked to; empty for none.
    """
    return page(
        "note",
        title=say(key, language),
        language=language,
        settings=settings,
        sentences=[say(sentence, language) for sentence in sentences],
        type_code=type_code,
        step=step,
        told=told,
    )


def _own(step: str = "") -> Markup:
    """Return the script that keeps answers on the person's own device and takes them off it again."""
    return Markup('<script data-step="{}">{}</script>').format(step, Markup(SCRIPT))  # noqa: S704 - our own file


def _say(language: str, key: str, **facts: object) -> str:
    return say(key, language, **facts)
