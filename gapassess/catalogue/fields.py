"""The fields of each kind of file: the one description that the loaders and the published schemas share."""

from __future__ import annotations

from gapassess.catalogue.shapes import (
    CELL,
    COLUMN,
    DAY,
    FLAG,
    ID,
    LANGUAGE,
    NUMBER,
    REF,
    SOURCE,
    UNIT,
    WHOLE,
    WORDS,
    Choice,
    Either,
    Field,
    ListOf,
    Record,
    TableOf,
    Wording,
)
from gapassess.core.framework import STRENGTHS
from gapassess.core.instrument import CHANGES, DESIGNS, SIDES, STAGES

_PERIOD = {"from": Field(DAY, "first day"), "to": Field(DAY, "last day")}

_SCALE = Record(
    {
        "values": Field(ListOf(WHOLE, least=2), "whole numbers, ascending", required=True),
        "labels": Field(
            Either((TableOf(LANGUAGE, ListOf(WORDS)), ListOf(WORDS))),
            "one label per value, a list or one list by language",
            required=True,
        ),
        "does_not_apply": Field(Wording(), 'wording of "does not apply", when it may be chosen'),
        "dont_know": Field(Wording(), 'wording of "don\'t know", when it may be chosen'),
        "agree": Field(
            WHOLE, "first value that counts as agreeing; the first above the middle when left out"
        ),
    },
    "a scale",
)
_ITEM = Record(
    {
        "id": Field(ID, "id of the item", required=True),
        "construct": Field(ID, "construct it belongs to", required=True),
        "side": Field(Choice(SIDES), "experienced or stated", required=True),
        "stage": Field(Choice(STAGES), "known, enabled or practised; practised when left out"),
        "scale": Field(ID, "one of the scales above", required=True),
        "reverse": Field(FLAG, "true when agreeing is bad news"),
        "scored": Field(FLAG, "false for an item that is shown but counts towards no score"),
        "audience": Field(ID, "audience that alone is asked it"),
        "asked_of": Field(ID, "audience that alone is asked it"),
        "changed": Field(Choice(CHANGES), "how its wording differs from the superseded version"),
        "text": Field(Wording(), "wording", required=True),
    },
    "an item",
)
_PAIR = Record(
    {
        "stated": Field(ID, "stated item", required=True),
        "experienced": Field(ID, "experienced item", required=True),
    },
    "a pair",
)
_DESIGN = Record(
    {
        "design": Field(Choice(DESIGNS), "how the gap is measured", required=True),
        "sesoi": Field(NUMBER, "smallest gap of interest in points; 5 when left out"),
        "pairs": Field(ListOf(_PAIR), "pairs of items, for the paired design"),
    },
    "a design",
)
_AUDIENCE = Record(
    {
        "stratum": Field(ID, "name of the stratum", required=True),
        "in": Field(ListOf(ID, least=1), "values of the stratum", required=True),
    },
    "an audience",
)
_COMMENT = Record(
    {
        "id": Field(ID, "id of the comment box", required=True),
        "text": Field(Wording(), "wording", required=True),
        "construct": Field(ID, "construct it speaks to"),
    },
    "a comment",
)
_BLOCKS = Record(
    {
        "always": Field(ListOf(ID), "items that everybody is asked"),
        "rotate": Field(ListOf(ListOf(ID, least=1), least=2), "blocks of items, each item in one", required=True),
        "ask": Field(WHOLE, "how many blocks one person is asked; 1 when left out"),
    },
    "blocks",
)
INSTRUMENT = Record(
    {
        "instrument": Field(ID, "id of the instrument", required=True),
        "version": Field(ID, "version, in quotes", required=True),
        "supersedes": Field(REF, "version before"),
        "framework": Field(REF, "framework whose constructs it measures", required=True),
        "title": Field(Wording(), "title", required=True),
        "intro": Field(Wording(), "what people read first"),
        "minutes": Field(WHOLE, "minutes it takes"),
        "unreviewed": Field(ListOf(LANGUAGE), "languages whose wording no translator has reviewed"),
        "audiences": Field(TableOf(ID, _AUDIENCE), "people of certain strata, by id"),
        "scales": Field(TableOf(ID, _SCALE), "scales, by id", required=True),
        "items": Field(ListOf(_ITEM, least=1), "items, in the order asked", required=True),
        "constructs": Field(TableOf(ID, _DESIGN), "design of every construct that has items", required=True),
        "comments": Field(ListOf(_COMMENT), "boxes for free text"),
        "blocks": Field(_BLOCKS, "which items one person is asked, where nobody is asked all"),
    },
    "an instrument",
)

_CONSTRUCT = Record(
    {
        "id": Field(ID, "id of the construct", required=True),
        "title": Field(Wording(), "title", required=True),
        "source_status": Field(WORDS, "where it comes from", required=True),
        "mechanisms": Field(ListOf(ID), "mechanisms for change that bear on it"),
    },
    "a construct",
)
_DIMENSION = Record(
    {
        "id": Field(ID, "id of the dimension", required=True),
        "title": Field(Wording(), "title", required=True),
        "constructs": Field(ListOf(_CONSTRUCT, least=1), "its constructs", required=True),
    },
    "a dimension",
)
_MECHANISM = Record(
    {
        "id": Field(ID, "id of the mechanism", required=True),
        "code": Field(WORDS, "short code"),
        "title": Field(Wording(), "title", required=True),
        "source_status": Field(WORDS, "where it comes from"),
    },
    "a mechanism",
)
_DIFFERENTIAL = Record(
    {
        "id": Field(ID, "id of the contrast", required=True),
        "title": Field(Wording(), "title", required=True),
        "minuend": Field(ID, "construct it starts from", required=True),
        "subtrahend": Field(ID, "construct taken away", required=True),
    },
    "a differential",
)
FRAMEWORK = Record(
    {
        "framework": Field(ID, "id of the framework", required=True),
        "version": Field(ID, "version, in quotes", required=True),
        "title": Field(Wording(), "title", required=True),
        "credit": Field(WORDS, "whose work it rests on"),
        "dimensions": Field(ListOf(_DIMENSION, least=1), "dimensions with their constructs", required=True),
        "mechanisms": Field(ListOf(_MECHANISM), "mechanisms for change"),
        "differentials": Field(ListOf(_DIFFERENTIAL), "declared contrasts of two constructs"),
    },
    "a framework",
)

_CRITERION = Record(
    {
        "id": Field(ID, "id of the criterion", required=True),
        "number": Field(WORDS, "the publisher's number"),
        "parent": Field(ID, "criterion it is part of"),
        "title": Field(Wording(), "our own short title", required=True),
        "graded": Field(FLAG, "whether the inspectorate grades it"),
        "checked": Field(FLAG, "whether number and title were seen at the source"),
        "source": Field(WORDS, "where it was seen"),
        "note": Field(WORDS, "what a reader should know"),
    },
    "a criterion",
)
_LINK = Record(
    {
        "framework": Field(REF, "framework of the construct", required=True),
        "construct": Field(ID, "construct", required=True),
        "criterion": Field(ID, "criterion", required=True),
        "strength": Field(Choice(STRENGTHS), "how strongly it speaks to it", required=True),
        "rationale": Field(WORDS, "why"),
        "reviewed": Field(FLAG, "whether somebody of the force has reviewed it"),
    },
    "a crosswalk line",
)
CATALOGUE = Record(
    {
        "catalogue": Field(ID, "id of the catalogue", required=True),
        "version": Field(ID, "version, in quotes", required=True),
        "publisher": Field(WORDS, "who publishes the criteria", required=True),
        "title": Field(Wording(), "title; publisher and version when left out"),
        "supersedes": Field(REF, "catalogue before"),
        "applies": Field(Record(_PERIOD, "a period"), "when it applies"),
        "grades": Field(ListOf(WORDS), "grades, best first"),
        "criteria": Field(ListOf(_CRITERION, least=1), "criteria", required=True),
        "crosswalk": Field(ListOf(_LINK), "which construct speaks to which criterion"),
    },
    "a catalogue",
)

_WAVE = Record(
    {
        "id": Field(ID, "id of the wave", required=True),
        "opens": Field(DAY, "first day of answering, when the wave is new"),
        "closes": Field(DAY, "last day of answering, when the wave is new"),
        "results_by": Field(DAY, "day by which people hear what came of it, when the wave is new"),
    },
    "a wave",
)
_UNIT_COLUMNS = Record(
    {"columns": Field(ListOf(COLUMN, least=1), 'columns whose values are joined by "/"', required=True)},
    "a unit",
)
MAPPING = Record(
    {
        "instrument": Field(SOURCE, "id@version, or a path relative to this file", required=True),
        "wave": Field(Either((ID, _WAVE)), "wave the answers go to", required=True),
        "header_rows": Field(WHOLE, "rows above the first answer; 1 when left out"),
        "rows": Field(TableOf(COLUMN, CELL), "read only rows that have this value, by column"),
        "unit": Field(
            Either((COLUMN, _UNIT_COLUMNS)), "column of the unit, or {columns: [...]}", required=True
        ),
        "units": Field(TableOf(CELL, UNIT), "unit id by the value in the file"),
        "strata": Field(TableOf(ID, COLUMN), "column by name of the stratum"),
        "response_key": Field(COLUMN, "column unique per person in the file"),
        "items": Field(TableOf(COLUMN, ID), "item id by column", required=True),
        "recode": Field(
            TableOf(COLUMN, TableOf(CELL, WORDS)),
            'by column (or "*"): value, does_not_apply or dont_know by the text in the file',
        ),
        "missing": Field(ListOf(CELL), "texts that count as blank, in item columns only"),
    },
    "a mapping",
)

_STATED = Record(
    {
        "level": Field(NUMBER, "mean points, 0 to 100"),
        "share": Field(NUMBER, "per cent of people who agree or better"),
    },
    "a stated position",
)
_COMMITMENT = Record(
    {
        "id": Field(ID, "id of the commitment", required=True),
        "text": Field(Wording(), "short paraphrase", required=True),
        "source": Field(
            Record(
                {
                    "document": Field(WORDS, "document it stands in", required=True),
                    "paragraph": Field(WORDS, "paragraph or page"),
                },
                "a source",
            ),
            "where it stands",
            required=True,
        ),
        "owner": Field(WORDS, "who answers for it", required=True),
        "framework": Field(REF, "framework of the constructs", required=True),
        "constructs": Field(ListOf(ID, least=1), "constructs it speaks of", required=True),
        "units": Field(
            Either((Choice(("all",)), ListOf(UNIT, least=1))), "all, or unit ids; all when left out"
        ),
        "valid": Field(Record(_PERIOD, "a period"), "when it is valid"),
        "stated": Field(_STATED, "the stated position: level or share"),
        "signed_off": Field(
            Record(
                {"by": Field(WORDS, "name", required=True), "on": Field(DAY, "day", required=True)},
                "a sign-off",
            ),
            "who signed the position off, and when",
        ),
    },
    "a commitment",
)
COMMITMENTS = Record(
    {"commitments": Field(ListOf(_COMMITMENT, least=1), "commitments", required=True)}, "a commitments file"
)

_ACTION = Record(
    {
        "id": Field(ID, "id of the action", required=True),
        "text": Field(Wording(), "what is done, as those who answered are told it", required=True),
        "owner": Field(WORDS, "who answers for it: a post", required=True),
        "due": Field(DAY, "day it is to be done by", required=True),
        "wave": Field(ID, "wave whose results led to it", required=True),
        "framework": Field(REF, "framework of the constructs", required=True),
        "constructs": Field(ListOf(ID, least=1), "constructs whose gap it works on", required=True),
        "units": Field(
            Either((Choice(("all",)), ListOf(UNIT, least=1))), "all, or unit ids; all when left out"
        ),
        "mechanism": Field(ID, "mechanism of the framework that it pulls"),
        "judged_by": Field(ID, "wave that will show whether it worked"),
        "done": Field(DAY, "day it was done"),
    },
    "an action",
)
ACTIONS = Record({"actions": Field(ListOf(_ACTION, least=1), "actions", required=True)}, "an actions file")
