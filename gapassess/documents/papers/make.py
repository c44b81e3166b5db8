"""Make: the papers of an installation, each as the bytes of a DOCX; the same facts, the same bytes."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest

from jinja2 import Environment, PackageLoader, StrictUndefined

from gapassess.core.retention import RULES
from gapassess.documents.papers import holdings
from gapassess.documents.papers.blocks import Heading, blocks, plain
from gapassess.documents.papers.facts import Facts, Screen
from gapassess.documents.papers.writer import write
from gapassess.words import day, number

PAPERS = {
    "consultation-paper.docx": ("consultation", "en"),
    "data-protection-impact-assessment.docx": ("impact", "en"),
    "privacy-notice.docx": ("notice.en", "en"),
    "hysbysiad-preifatrwydd.docx": ("notice.cy", "cy"),
    "record-of-processing.docx": ("record", "en"),
    "retention-schedule.docx": ("schedule", "en"),
}
LONGEST_ALT = 400
LANGUAGE_NAMES = {"en": "English", "cy": "Welsh"}
SCREENS = {
    "first": "The first screen: what we promise",
    "answer": "The statements",
    "done": "After sending",
    "gone": "A link that is used, revoked, unknown or closed",
}
# Words of a screen that are not found again in the list of statements.
_WORDED = ("first", "done", "gone")


class _Marked(str):
    """Text whose marks of writing are meant."""

    __slots__ = ()


def _put(fact: object) -> str:
    return str(fact) if isinstance(fact, _Marked) else plain(fact)


_TEXTS = Environment(
    loader=PackageLoader("gapassess.documents.papers", "texts"),
    autoescape=False,  # noqa: S701  no HTML is made; `plain` takes the marks out of every fact
    undefined=StrictUndefined,
    finalize=_put,
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def papers(facts: Facts) -> dict[str, bytes]:
    """Return every paper by the name of its file."""
    return {name: _paper(facts, text, language) for name, (text, language) in PAPERS.items()}


def _paper(facts: Facts, text: str, language: str) -> bytes:
    whose = facts.organisation.to(language)
    pictures = {_picture(one): one.png for one in facts.screens if one.png}
    made = _TEXTS.get_template(f"{text}.md").render(
        whose=whose,
        made_up=facts.made_up,
        product=facts.product,
        policy=facts.policy,
        agreed=facts.agreed.to(language),
        instrument=facts.instrument,
        languages=" and ".join(LANGUAGE_NAMES.get(one, one) for one in facts.instrument.languages),
        days_asked=_days(facts),
        waves=facts.waves,
        people=facts.people,
        database=facts.database,
        database_kind=facts.database_kind,
        keys=facts.keys,
        holdings=holdings.rows(facts.tables),
        schedule=facts.schedule(language),
        schedule_days={rule.id: facts.retention.days(rule) for rule in RULES},
        choices=_choices(facts),
        screens=[_pair(facts, name, title) for name, title in SCREENS.items()],
        pictured=bool(pictures),
        number=number,
        day=partial(day, language=language),
    )
    read = list(blocks(made))
    title = next(one.text for one in read if isinstance(one, Heading))
    return write(read, title=f"{title}: {whose}", language=language, organisation=whose, pictures=pictures)


def _days(facts: Facts) -> str:
    if facts.opens is None or facts.closes is None:
        return "To be completed by the survey owner"
    return f"{day(facts.opens)} to {day(facts.closes)}"


def _picture(screen: Screen) -> str:
    return f"{screen.name}-{screen.language}"


def _alt(screen: Screen) -> str:
    """Return the first words of a screen; all of them stand in the paper."""
    return plain(" ".join(screen.lines))[:LONGEST_ALT].replace("[", "(").replace("]", ")")


def _pair(facts: Facts, name: str, title: str) -> dict[str, object]:
    """Return one screen in both languages: its pictures, and its words side by side."""
    found = {one.language: one for one in facts.screens if one.name == name}
    drawn = {
        language: f"![Screen in {LANGUAGE_NAMES[language]}: {_alt(one)}]({_picture(one)})"
        for language, one in found.items()
        if one.png
    }
    lines = [found[language].lines if language in found else () for language in ("en", "cy")]
    return {
        "title": title,
        "worded": name in _WORDED,
        "picture_en": _Marked(drawn.get("en", "")),
        "picture_cy": _Marked(drawn.get("cy", "")),
        "lines": list(zip_longest(*lines, fillvalue="")),
    }


def _choices(facts: Facts) -> list[tuple[str, str]]:
    """Return the labels of all scales in use, each once."""
    used = {item.scale for item in facts.instrument.items}
    found: dict[tuple[str, str], None] = {}
    for scale in facts.instrument.scales:
        if scale.id in used:
            for label in (*scale.labels, scale.does_not_apply, scale.dont_know):
                if label is not None:
                    found[label.to("en"), label.to("cy")] = None
    return list(found)
