"""Sets of labels that questionnaires commonly use, in English and Welsh, from low to high."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gapassess.core.instrument import Scale
from gapassess.core.text import Text
from gapassess.interchange.naming import key_of

_NOT_APPLICABLE = (
    "does not apply to me", "does not apply", "not applicable", "n/a", "not applicable to me", "not relevant",
    "ddim yn berthnasol i mi", "ddim yn berthnasol", "amherthnasol",
)  # fmt: skip
_DONT_KNOW = ("don't know", "dont know", "do not know", "not sure", "unsure", "can't say", "ddim yn gwybod")


@dataclass(frozen=True)
class LabelSet:
    """Labels from low to high; each in every wording that is known for it, the first one the usual."""

    id: str
    steps: tuple[tuple[str, ...], ...]


_AGREE = {
    1: ("Strongly disagree", "Completely disagree", "Disagree strongly", "Anghytuno'n gryf"),
    2: ("Disagree", "Anghytuno"),
    3: ("Tend to disagree", "Slightly disagree", "Somewhat disagree", "Disagree slightly", "Tueddu i anghytuno"),
    4: (
        "Neither agree nor disagree", "Neither agree or disagree", "Neutral", "Undecided", "Neither",
        "Ddim yn cytuno nac yn anghytuno", "Niwtral",
    ),
    5: ("Tend to agree", "Slightly agree", "Somewhat agree", "Agree slightly", "Tueddu i gytuno"),
    6: ("Agree", "Cytuno"),
    7: ("Strongly agree", "Completely agree", "Agree strongly", "Cytuno'n gryf"),
}  # fmt: skip


def _agree(name: str, *steps: int) -> LabelSet:
    return LabelSet(name, tuple(_AGREE[step] for step in steps))


_WELSH = frozenset(
    key_of(word)
    for word in (
        "Anghytuno'n gryf", "Anghytuno", "Tueddu i anghytuno", "Ddim yn cytuno nac yn anghytuno", "Niwtral",
        "Tueddu i gytuno", "Cytuno", "Cytuno'n gryf", "Byth", "Anaml", "Weithiau", "Yn aml", "Bob amser",
        "Anfodlon iawn", "Anfodlon", "Ddim yn fodlon nac yn anfodlon", "Bodlon", "Bodlon iawn", "Ddim o gwbl",
        "Ychydig", "I ryw raddau", "I raddau helaeth", "I raddau helaeth iawn", "Gwael iawn", "Gwael", "Gweddol",
        "Da", "Da iawn", "Na", "Nac ydw", "Ie", "Ydw", "Ddim yn berthnasol i mi", "Ddim yn berthnasol",
        "Amherthnasol", "Ddim yn gwybod",
    )
)  # fmt: skip


# The first set that holds all labels of a column is taken, so the shorter ones come first.
LABEL_SETS = (
    _agree("agree5", 1, 2, 4, 6, 7),
    _agree("agree4", 1, 2, 6, 7),
    _agree("tend5", 1, 3, 4, 5, 7),
    _agree("agree6", 1, 2, 3, 5, 6, 7),
    _agree("agree7", 1, 2, 3, 4, 5, 6, 7),
    LabelSet(
        "often5",
        (
            ("Never", "Byth"), ("Rarely", "Seldom", "Anaml"), ("Sometimes", "Occasionally", "Weithiau"),
            ("Often", "Usually", "Yn aml"), ("Always", "Bob amser"),
        ),
    ),
    LabelSet(
        "satisfied5",
        (
            ("Very dissatisfied", "Anfodlon iawn"), ("Dissatisfied", "Fairly dissatisfied", "Anfodlon"),
            ("Neither satisfied nor dissatisfied", "Neutral", "Ddim yn fodlon nac yn anfodlon"),
            ("Satisfied", "Fairly satisfied", "Bodlon"), ("Very satisfied", "Bodlon iawn"),
        ),
    ),
    LabelSet(
        "extent5",
        (
            ("Not at all", "Ddim o gwbl"), ("A little", "To a small extent", "Ychydig"),
            ("Somewhat", "To some extent", "I ryw raddau"), ("To a large extent", "Quite a lot", "I raddau helaeth"),
            ("To a very large extent", "A great deal", "Completely", "I raddau helaeth iawn"),
        ),
    ),
    LabelSet(
        "quality5",
        (
            ("Very poor", "Gwael iawn"), ("Poor", "Gwael"), ("Fair", "Average", "Gweddol"),
            ("Good", "Da"), ("Very good", "Excellent", "Da iawn"),
        ),
    ),
    LabelSet("yesno", (("No", "Na", "Nac ydw"), ("Yes", "Ie", "Ydw"))),
)  # fmt: skip


_KEYS = tuple(frozenset(key_of(word) for step in one.steps for word in step) for one in LABEL_SETS)


def is_special(label: str) -> str | None:
    """Return ``does_not_apply`` or ``dont_know`` when that is what a label says, else None.

    Examples
    --------
    >>> is_special("N/A"), is_special("Don’t know"), is_special("Agree")
    ('does_not_apply', 'dont_know', None)
    """
    key = key_of(label).rstrip(".")
    if key in _NOT_APPLICABLE:
        return "does_not_apply"
    return "dont_know" if key in _DONT_KNOW else None


def is_welsh(label: str) -> bool:
    """Say whether a label is one of the Welsh ones here.

    Examples
    --------
    >>> is_welsh("Cytuno’n gryf"), is_welsh("Agree")
    (True, False)
    """
    return key_of(label) in _WELSH


def known_set(labels: Collection[str]) -> LabelSet | None:
    """Return the first known set that holds all of `labels`, None when there is none."""
    keys = {key_of(label) for label in labels}
    if not keys:
        return None
    return next((one for one, known in zip(LABEL_SETS, _KEYS, strict=True) if keys <= known), None)


def scale_of(known: LabelSet, labels: Collection[str]) -> Scale:
    """Return a known set as a scale of 1, 2, …, in the file's own wording where the file has one."""
    met = {key_of(label): label for label in labels if is_special(label) is None}
    texts = []
    for step in known.steps:
        found = [met[key_of(word)] for word in step if key_of(word) in met]
        english = [label for label in found if not is_welsh(label)]
        other = [label for label in found if is_welsh(label)]
        wording = {"en": english[0] if english else step[0]}
        if other:
            wording["cy"] = other[0]
        texts.append(Text.of(wording))
    return _with_specials(known.id, tuple(range(1, len(texts) + 1)), tuple(texts), labels)


def plain_scale(name: str, ordered: Collection[str], labels: Collection[str]) -> Scale:
    """Return labels in the order given as a scale of 1, 2, …."""
    texts = tuple(Text.of(label) for label in ordered)
    return _with_specials(name, tuple(range(1, len(texts) + 1)), texts, labels)


def number_scale(low: int, high: int, labels: Collection[str]) -> Scale:
    """Return the whole numbers from `low` to `high` as a scale that is labelled by them."""
    values = tuple(range(low, high + 1))
    return _with_specials(f"from{low}to{high}", values, tuple(Text.of(str(value)) for value in values), labels)


def _with_specials(name: str, values: tuple[int, ...], texts: tuple[Text, ...], labels: Collection[str]) -> Scale:
    special: dict[str, dict[str, str]] = {}
    for label in labels:
        if kind := is_special(label):
            special.setdefault(kind, {}).setdefault("cy" if is_welsh(label) else "en", label)
    texts_of = {kind: Text.of(wordings) for kind, wordings in special.items()}
    return Scale(name, values, texts, texts_of.get("does_not_apply"), texts_of.get("dont_know"))
