"""Courses: what the waves of one series say together, beside its verdict."""

from __future__ import annotations

COURSES = {
    "course-size-up": {"en": "up {points} ({span})", "cy": "i fyny {points} ({span})"},
    "course-size-down": {"en": "down {points} ({span})", "cy": "i lawr {points} ({span})"},
    "course-size-level": {"en": "level ({span})", "cy": "yn wastad ({span})"},
    "course-raw": {"en": "Since {wave}, by answers {size}", "cy": "Ers {wave}, yn ôl atebion {size}"},
    "course-weighted": {"en": "By headcount {size}", "cy": "Yn ôl nifer staff {size}"},
    "course-stands-out": {
        "en": "Stands out from the usual up and down: {waves}",
        "cy": "Yn sefyll allan o’r amrywio arferol: {waves}",
    },
    "course-lead-stands-out": {
        "en": "<b>{construct}</b> stands out from its usual up and down in {waves}.",
        "cy": "Mae <b>{construct}</b> yn sefyll allan o’i amrywio arferol yn {waves}.",
    },
    "course-trial": {
        "en": (
            "Which waves stand out is judged by limits on trial: they rest on fewer than 12 waves and will still move."
        ),
        "cy": (
            "Bernir pa donnau sy’n sefyll allan yn ôl terfynau prawf: maent yn seiliedig ar lai na 12 ton a byddant "
            "yn dal i symud."
        ),
    },
    # The table
    "course-title": {
        "en": "Changes side by side, pace, and what stands out",
        "cy": "Newidiadau ochr yn ochr, cyflymder, a beth sy’n sefyll allan",
    },
    "course-alt": {
        "en": "Constructs in rows: change by answers and by headcount, pace, and waves that stand out.",
        "cy": "Lluniadau mewn rhesi: newid yn ôl atebion ac yn ôl nifer staff, cyflymder, tonnau sy’n sefyll allan.",
    },
    "course-col-since": {"en": "Since", "cy": "Ers"},
    "course-col-raw": {"en": "Change, by answers", "cy": "Newid, yn ôl atebion"},
    "course-col-weighted": {"en": "Change, by headcount", "cy": "Newid, yn ôl nifer staff"},
    "course-col-pace": {"en": "Pace a year", "cy": "Cyflymder y flwyddyn"},
    "course-col-signals": {"en": "Waves that stand out", "cy": "Tonnau sy’n sefyll allan"},
    "course-col-way": {"en": "All one way", "cy": "I’r un cyfeiriad"},
    "course-scattered": {
        "en": "{size}; widened, as the waves scatter",
        "cy": "{size}; wedi’i ledu, gan fod y tonnau’n gwasgaru",
    },
    "course-no-weights": {
        "en": "no parts shown, not everybody asked, or headcounts not known",
        "cy": "dim rhannau’n cael eu dangos, ni ofynnwyd i bawb, neu niferoedd staff yn anhysbys",
    },
    "course-needs-three": {"en": "needs three waves", "cy": "angen tair ton"},
    "course-needs-five": {"en": "needs five waves", "cy": "angen pum ton"},
    "course-none-out": {
        "en": "none of {waves}; limits {low} to {high}",
        "cy": "dim un o {waves}; terfynau {low} i {high}",
    },
    "course-out": {"en": "{found}; limits {low} to {high}", "cy": "{found}; terfynau {low} i {high}"},
    "course-outside": {"en": "{waves}: beyond the limits", "cy": "{waves}: y tu hwnt i’r terfynau"},
    "course-shift": {
        "en": "{waves}: seven or more on one side of the mean",
        "cy": "{waves}: saith neu fwy ar un ochr i’r cymedr",
    },
    "course-trend": {
        "en": "{waves}: seven or more in a row rising or falling",
        "cy": "{waves}: saith neu fwy yn olynol yn codi neu’n gostwng",
    },
    "course-two_of_three": {
        "en": "{waves}: two of three close to the same limit",
        "cy": "{waves}: dwy o dair yn agos at yr un terfyn",
    },
    "course-rises": {"en": "rises, p = {p}", "cy": "yn codi, p = {p}"},
    "course-falls": {"en": "falls, p = {p}", "cy": "yn gostwng, p = {p}"},
    "course-no-way": {"en": "not one way, p = {p}", "cy": "nid i’r un cyfeiriad, p = {p}"},
    # The evidence pack
    "pack-trend-weighted": {
        "en": "Weighted by headcount: {points} points; anything from {low} to {high} would fit.",
        "cy": "Wedi’i bwysoli yn ôl nifer staff: {points} pwynt; byddai unrhyw beth o {low} i {high} yn cyd-fynd.",
    },
    "pack-trend-weighted-pace": {
        "en": (
            "From first wave to last, weighted by headcount: {points} points; anything from {low} to {high} would fit."
        ),
        "cy": "O’r don gyntaf i’r olaf, wedi’i bwysoli yn ôl nifer staff: {points} pwynt; byddai unrhyw beth o {low} i "
        "{high} yn cyd-fynd.",
    },
    "pack-trend-stands-out": {
        "en": "{waves} stands out from the usual up and down between waves.",
        "cy": "Mae {waves} yn sefyll allan o’r amrywio arferol rhwng tonnau.",
    },
    "pack-trend-trial": {
        "en": "The limits for that are on trial: they rest on fewer than 12 waves.",
        "cy": "Mae’r terfynau ar gyfer hynny ar brawf: maent yn seiliedig ar lai na 12 ton.",
    },
    # Where people ask how to read it
    "course-how": {
        "en": (
            "By answers: everybody who answered counts once. By headcount: each part of the organisation counts with "
            "the people it has, whoever answered. "
            "Dotted lines, from five waves: between them lies the usual up and down from wave to wave; a ring marks a "
            "wave that stands out from it."
        ),
        "cy": (
            "Yn ôl atebion: mae pawb a atebodd yn cyfrif unwaith. Yn ôl nifer staff: mae pob rhan o’r sefydliad yn "
            "cyfrif â’r bobl sydd ganddi, pwy bynnag a atebodd. Llinellau dotiog, o bum ton: rhyngddynt mae’r amrywio "
            "arferol o don i don; mae cylch yn nodi ton sy’n sefyll allan ohono."
        ),
    },
}
