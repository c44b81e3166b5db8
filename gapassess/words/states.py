"""States: what a figure says, as a name (table, legend) and as words inside a sentence.

The bare keys are the states of ``measure``; ``cell-`` keys are what an opened cell says.
``points`` is a whole number without a sign: the words say the direction.
"""

from __future__ import annotations

STATES = {
    "material-gap": {"en": "Clear shortfall", "cy": "Diffyg clir"},
    "gap-size-uncertain": {"en": "Shortfall, size not certain", "cy": "Diffyg, ei faint yn ansicr"},
    "aligned": {"en": "In line", "cy": "Yn unol"},
    "ahead": {"en": "Ahead", "cy": "Ar y blaen"},
    "ahead-size-uncertain": {"en": "Ahead, size not certain", "cy": "Ar y blaen, y maint yn ansicr"},
    "unknown": {"en": "Not yet known", "cy": "Ddim yn hysbys eto"},
    "unknown-bound": {
        "en": "Not yet known (at most {points} short)",
        "cy": "Ddim yn hysbys eto ({points} yn brin ar y mwyaf)",
    },
    "held-back": {"en": "Held back", "cy": "Wedi’i ddal yn ôl"},
    "nothing-stated": {"en": "Nothing stated", "cy": "Dim byd wedi’i ddatgan"},
    "not-asked": {"en": "Not asked", "cy": "Heb ei ofyn"},
    "care": {"en": "Read with care", "cy": "Darllenwch yn ofalus"},
    "low-both": {"en": "Both sides low", "cy": "Y ddwy ochr yn isel"},
    "pool.title": {"en": "Small units together", "cy": "Unedau bach gyda’i gilydd"},
    "cell-material-gap": {"en": "{points} points short", "cy": "{points} pwynt yn brin"},
    "cell-gap-size-uncertain": {
        "en": "{points} short, size not certain",
        "cy": "{points} yn brin, y maint yn ansicr",
    },
    "cell-aligned": {"en": "in line", "cy": "yn unol"},
    "cell-ahead": {"en": "{points} ahead", "cy": "{points} ar y blaen"},
    "cell-ahead-size-uncertain": {
        "en": "{points} ahead, size not certain",
        "cy": "{points} ar y blaen, y maint yn ansicr",
    },
    "cell-unknown": {"en": "not yet known", "cy": "ddim yn hysbys eto"},
    "cell-unknown-bound": {
        "en": "not yet known, at most {points} short",
        "cy": "ddim yn hysbys eto, {points} yn brin ar y mwyaf",
    },
    "cell-held-back": {
        "en": "held back, to protect people",
        "cy": "wedi’i ddal yn ôl, er mwyn amddiffyn pobl",
    },
    "cell-nothing-stated": {"en": "nothing stated", "cy": "dim byd wedi’i ddatgan"},
    "cell-not-asked": {"en": "not asked", "cy": "heb ei ofyn"},
    "cell-ceiling": {"en": "most gave the highest answer", "cy": "rhoddodd y rhan fwyaf yr ateb uchaf"},
    "cell-order-disagrees": {
        "en": "the mean and the order of answers disagree",
        "cy": "nid yw’r cymedr a threfn yr atebion yn cytuno",
    },
    "cell-shares-disagree": {"en": "points and shares disagree", "cy": "nid yw pwyntiau a chyfrannau’n cytuno"},
    "cell-low-both": {"en": "both sides low", "cy": "y ddwy ochr yn isel"},
}
