"""Rates: how many have answered, and what could be said if the wave were closed now."""

from __future__ import annotations

RATES = {
    "rates-title": {"en": "How many have answered", "cy": "Faint sydd wedi ateb"},
    "rates-too-few": {
        "en": "Too few have answered to say how many, to protect people.",
        "cy": "Mae rhy ychydig wedi ateb i ddweud faint, er mwyn gwarchod pobl.",
    },
    "rates-uncounted": {
        "en": "People have answered. How many of how many is not known: no headcounts were imported.",
        "cy": "Mae pobl wedi ateb. Nid yw’n hysbys faint o faint: ni fewnforiwyd niferoedd staff.",
    },
    "rates-whole": {
        "en": "**{rate}** people of {title} have answered.",
        "cy": "Mae **{rate}** o bobl {title} wedi ateb.",
    },
    "rates-as-of": {
        "en": (
            "As of the first look on {day}. Rates move once a day and come in bands of five points, wider ones for "
            "small units, so that two looks cannot tell who answered in between."
        ),
        "cy": (
            "Fel ar yr olwg gyntaf ar {day}. Mae cyfraddau’n symud unwaith y dydd ac yn dod mewn bandiau o bum pwynt, "
            "rhai lletach ar gyfer unedau bach, fel na all dwy olwg ddweud pwy atebodd yn y cyfamser."
        ),
    },
    "rates-band": {"en": "{low} to {high} in 100", "cy": "{low} i {high} ym mhob 100"},
    "rates-one": {"en": "{low} in 100", "cy": "{low} ym mhob 100"},
    "rates-held-back": {"en": "held back", "cy": "wedi’i ddal yn ôl"},
    "rates-not-known": {"en": "not known", "cy": "ddim yn hysbys"},
    "rates-units": {"en": "Rates of all units", "cy": "Cyfraddau pob uned"},
    "rates-units-note": {
        "en": "*Held back* protects people: too few answers, or a rate from which another could be worked out.",
        "cy": (
            "Mae *wedi’i ddal yn ôl* yn gwarchod pobl: rhy ychydig o atebion, neu gyfradd y gellid cyfrifo un arall "
            "ohoni."
        ),
    },
    "rates-units-alt": {"en": "Response rates by unit", "cy": "Cyfraddau ymateb fesul uned"},
    "rates-roles": {"en": "Rates of all roles", "cy": "Cyfraddau pob rôl"},
    "rates-roles-note": {
        "en": (
            "Of the whole organisation, never of a unit. All roles are shown or none, and small ones share a row: else "
            "a role and a unit together could tell how many answered in a small group. None is shown while the role of "
            "anybody who answered is not known."
        ),
        "cy": (
            "O’r sefydliad cyfan, byth o uned. Dangosir pob rôl neu ddim un, ac mae rhai bach yn rhannu rhes: fel "
            "arall gallai rôl ac uned gyda’i gilydd ddweud faint atebodd mewn grŵp bach. Ni ddangosir yr un tra nad yw "
            "rôl rhywun a atebodd yn hysbys."
        ),
    },
    "rates-roles-alt": {"en": "Response rates by role", "cy": "Cyfraddau ymateb fesul rôl"},
    "rates-col-unit": {"en": "Unit", "cy": "Uned"},
    "rates-col-role": {"en": "Role", "cy": "Rôl"},
    "rates-col-people": {"en": "People", "cy": "Pobl"},
    "rates-col-answered": {"en": "Answered", "cy": "Wedi ateb"},
    # If it were closed now
    "now-title": {
        "en": "What could we say if we closed now?",
        "cy": "Beth allem ei ddweud pe baem yn cau nawr?",
    },
    "now-working": {
        "en": "Working out what closing now would show",
        "cy": "Yn cyfrifo’r hyn y byddai cau nawr yn ei ddangos",
    },
    "now-cannot-tell": {
        "en": "Nobody can tell yet: the rate of the whole organisation is not shown.",
        "cy": "Ni all neb ddweud eto: ni ddangosir cyfradd y sefydliad cyfan.",
    },
    "now-teams": {
        "en": "With about {answers} answers, {shown} of {units} teams would be shown.",
        "cy": "Gyda thua {answers} ateb, byddai {shown} o {units} tîm yn cael eu dangos.",
    },
    "now-whole": {"en": "There are about {answers} answers.", "cy": "Mae tua {answers} ateb."},
    "now-opens": {
        "en": "The heatmap would open at: {level}, the lowest level with at least half of its figures shown.",
        "cy": "Byddai’r map gwres yn agor ar: {level}, y lefel isaf gydag o leiaf hanner ei ffigurau’n cael eu dangos.",
    },
    "now-opens-nowhere": {
        "en": "At no level would half of the figures be shown.",
        "cy": "Ni fyddai hanner y ffigurau’n cael eu dangos ar unrhyw lefel.",
    },
    "now-alt": {
        "en": (
            "For each level: units shown, figures shown and held back, figures whose gap could be told, and the "
            "smallest gap that could be told."
        ),
        "cy": (
            "Ar gyfer pob lefel: unedau a ddangosir, ffigurau a ddangosir ac a ddelir yn ôl, ffigurau y gellid nodi eu "
            "bwlch, a’r bwlch lleiaf y gellid ei nodi."
        ),
    },
    "now-col-level": {"en": "Level, and units shown", "cy": "Lefel, ac unedau a ddangosir"},
    "now-level": {"en": "{level}, {shown} of {units}", "cy": "{level}, {shown} o {units}"},
    "now-col-shown": {"en": "Figures shown", "cy": "Gwelir"},
    "now-col-known": {"en": "Known, if the gap is 10", "cy": "Hysbys, os yw’r bwlch yn 10"},
    "now-col-held": {"en": "Held back", "cy": "Dal yn ôl"},
    "now-col-smallest": {"en": "Least gap seen", "cy": "Bwlch lleiaf"},
    "now-none": {"en": "none", "cy": "dim un"},
    "now-points": {"en": "{points} points", "cy": "{points} pwynt"},
    "now-basis": {
        "en": (
            "Worked out from the rates above as they are shown on {day} and from nothing else of this wave, so it "
            "tells no more than they do. A band counts as its middle, and what is held back as the nearest unit above."
        ),
        "cy": (
            "Wedi’i gyfrifo o’r cyfraddau uchod fel y’u dangosir ar {day} ac o ddim byd arall o’r don hon, felly nid "
            "yw’n dweud mwy na hwy. Mae band yn cyfrif fel ei ganol, a’r hyn a ddelir yn ôl fel yr uned agosaf uwchben."
        ),
    },
    "now-spread": {"en": "Answers spread as in {wave}.", "cy": "Mae atebion yn gwasgaru fel yn {wave}."},
}
