"""Rendering: the pages of the pack as HTML that stands by itself: no script, nothing from outside."""

from __future__ import annotations

from functools import partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gapassess.documents.content import PackContent
from gapassess.words import say

_STYLE = files("gapassess.documents").joinpath("pages", "style.css").read_text(encoding="utf-8").strip()
_PAGES = Environment(
    loader=PackageLoader("gapassess.documents", "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def rendered(page: str, content: PackContent, **facts: object) -> str:
    """Return a page of the pack.

    Parameters
    ----------
    page
        Name of the file in ``pages`` without its ending.
    **facts
        What the page alone needs.
    """
    language = content.language
    whose = content.organisation.to(language)
    return _PAGES.get_template(f"{page}.html").render(
        language=language,
        marking=content.marking,
        made_up=content.made_up,
        organisation=f"{whose} {say('form-made-up', language)}" if content.made_up else whose,
        wave=content.wave.title.to(language),
        product=content.product,
        marking_css=css_string(content.marking),
        style=Markup(_STYLE),  # noqa: S704  our own file
        say=partial(_said, language),
        **facts,
    )


def css_string(text: str) -> Markup:
    r"""Return text as a string of a style sheet in which nothing but letters and digits stands for itself.

    Examples
    --------
    >>> str(css_string("OFFICIAL</style>")) == r'"OFFICIAL\3c \2f style\3e "'
    True
    """
    kept = (one if one.isascii() and one.isalnum() else f"\\{ord(one):x} " for one in text)
    return Markup('"' + "".join(kept) + '"')  # noqa: S704  letters, digits and escapes only


def _said(language: str, key: str, **facts: object) -> str:
    return say(key, language, **facts)
