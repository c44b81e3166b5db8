"""Outlook: what a wave will be able to say, told before it is opened."""

from __future__ import annotations

OUTLOOK = {
    "outlook-title": {"en": "2. What will we be able to say?", "cy": "2. Beth fyddwn ni’n gallu ei ddweud?"},
    "outlook-again": {"en": "Work it out for these choices", "cy": "Cyfrifo ar gyfer y dewisiadau hyn"},
    "outlook-working": {
        "en": "Working out what this wave will be able to say",
        "cy": "Yn cyfrifo’r hyn y bydd y don hon yn gallu ei ddweud",
    },
    "outlook-cannot-tell": {
        "en": "Nobody can tell yet: no headcounts were imported. Import them, and this page says what will be shown.",
        "cy": (
            "Ni all neb ddweud eto: ni fewnforiwyd niferoedd staff. Mewnforiwch nhw, a bydd y dudalen hon yn dweud "
            "beth fydd yn cael ei ddangos."
        ),
    },
    # Levels
    "outlook-organisation": {"en": "Whole organisation", "cy": "Y sefydliad cyfan"},
    "outlook-level": {"en": "Level {number}", "cy": "Lefel {number}"},
    "outlook-unit": {"en": "Teams", "cy": "Timau"},
    "outlook-stratum": {"en": "Roles", "cy": "Rolau"},
    # How many will be shown
    "outlook-teams": {
        "en": "With about {answers} answers, {shown} of {units} teams will be shown.",
        "cy": "Gyda thua {answers} ateb, bydd {shown} o {units} tîm yn cael eu dangos.",
    },
    "outlook-whole": {"en": "About {answers} answers are expected.", "cy": "Disgwylir tua {answers} ateb."},
    "outlook-pooled-one": {
        "en": "Another {pooled} are too small to stand alone and report together in one group.",
        "cy": "Mae {pooled} arall yn rhy fach i sefyll ar eu pen eu hunain ac yn adrodd gyda’i gilydd mewn un grŵp.",
    },
    "outlook-pooled-some": {
        "en": "Another {pooled} are too small to stand alone and report together in {pools} groups.",
        "cy": (
            "Mae {pooled} arall yn rhy fach i sefyll ar eu pen eu hunain ac yn adrodd gyda’i gilydd mewn {pools} grŵp."
        ),
    },
    # What can be told there
    "outlook-in-unit": {
        "en": "In a team of typical size ({answers} answers)",
        "cy": "Mewn tîm o faint nodweddiadol ({answers} ateb)",
    },
    "outlook-in-level": {
        "en": "In a unit of level {number} of typical size ({answers} answers)",
        "cy": "Mewn uned lefel {number} o faint nodweddiadol ({answers} ateb)",
    },
    "outlook-in-organisation": {
        "en": "Across the whole organisation ({answers} answers)",
        "cy": "Ar draws y sefydliad cyfan ({answers} ateb)",
    },
    "outlook-effects": {
        "en": (
            "{where} a gap must be {told} points or more to be told from none; to call it material it must be "
            "{material}."
        ),
        "cy": (
            "{where} rhaid i fwlch fod yn {told} pwynt neu fwy i’w wahaniaethu oddi wrth ddim; i’w alw’n sylweddol "
            "rhaid iddo fod yn {material}."
        ),
    },
    "outlook-effects-aligned": {
        "en": (
            "{where} a gap must be {told} points or more to be told from none; to call it material it must be "
            "{material}; to call it in line takes {takes} answers, which {have}."
        ),
        "cy": (
            "{where} rhaid i fwlch fod yn {told} pwynt neu fwy i’w wahaniaethu oddi wrth ddim; i’w alw’n sylweddol "
            "rhaid iddo fod yn {material}; mae ei alw’n unol â’r nod yn gofyn am {takes} ateb, ac {have}."
        ),
    },
    "outlook-unit-none": {"en": "no team has", "cy": "nid oes gan yr un tîm gynifer"},
    "outlook-unit-one": {"en": "one team has", "cy": "mae gan un tîm gynifer"},
    "outlook-unit-some": {"en": "{number} teams have", "cy": "mae gan {number} tîm gynifer"},
    "outlook-level-none": {"en": "no unit there has", "cy": "nid oes gan yr un uned yno gynifer"},
    "outlook-level-one": {"en": "one unit there has", "cy": "mae gan un uned yno gynifer"},
    "outlook-level-some": {"en": "{number} units there have", "cy": "mae gan {number} uned yno gynifer"},
    "outlook-organisation-none": {"en": "it does not have", "cy": "nid oes ganddo gynifer"},
    "outlook-organisation-one": {"en": "it has", "cy": "mae ganddo gynifer"},
    "outlook-nothing-stated": {
        "en": "No stated position is signed off for that day yet, so no gap could be told.",
        "cy": (
            "Nid oes safbwynt datganedig wedi’i gymeradwyo ar gyfer y diwrnod hwnnw eto, felly ni ellid nodi unrhyw "
            "fwlch."
        ),
    },
    # Where the heatmap opens
    "outlook-opens": {
        "en": "The heatmap will open at: {level}, the lowest level with at least half of its figures shown.",
        "cy": "Bydd y map gwres yn agor ar: {level}, y lefel isaf gydag o leiaf hanner ei ffigurau’n cael eu dangos.",
    },
    "outlook-opens-nowhere": {
        "en": "At no level will half of the figures be shown: too few answers are expected.",
        "cy": "Ni fydd hanner y ffigurau’n cael eu dangos ar unrhyw lefel: disgwylir rhy ychydig o atebion.",
    },
    "outlook-poor": {
        "en": (
            "{held} in 100 figures of the teams will be held back to protect people. To open this wave all the same, "
            "choose a higher level for it to speak of, or say why. The reason is logged."
        ),
        "cy": (
            "Bydd {held} ym mhob 100 o ffigurau’r timau yn cael eu dal yn ôl i warchod pobl. I agor y don hon serch "
            "hynny, dewiswch lefel uwch iddi siarad amdani, neu dywedwch pam. Cofnodir y rheswm."
        ),
    },
    "outlook-lowest": {
        "en": "Lowest level that it is to speak of",
        "cy": "Y lefel isaf y mae i siarad amdani",
    },
    "outlook-reason": {"en": "Reason to open it all the same", "cy": "Rheswm dros ei hagor serch hynny"},
    # The table
    "outlook-alt": {
        "en": (
            "For each level: units shown, figures held back, and figures whose gap could be told, called material or "
            "called in line."
        ),
        "cy": (
            "Ar gyfer pob lefel: unedau a ddangosir, ffigurau a ddelir yn ôl, a ffigurau y gellid nodi eu bwlch, ei "
            "alw’n sylweddol neu’n unol â’r nod."
        ),
    },
    "outlook-col-level": {"en": "Level", "cy": "Lefel"},
    "outlook-col-units": {"en": "Shown", "cy": "Dangosir"},
    "outlook-col-held": {"en": "Figures held back", "cy": "Ffigurau a ddelir yn ôl"},
    "outlook-col-told": {"en": "A gap of 10 could be told", "cy": "Gellid nodi bwlch o 10"},
    "outlook-col-material": {"en": "and called material", "cy": "a’i alw’n sylweddol"},
    "outlook-col-aligned": {"en": "A gap of 0 called in line", "cy": "Bwlch o 0 yn cael ei alw’n unol"},
    "outlook-of": {"en": "{shown} of {units}", "cy": "{shown} o {units}"},
    "outlook-in-100": {"en": "{number} in 100", "cy": "{number} ym mhob 100"},
    # What it rests on
    "outlook-rates-of": {
        "en": "Response rates and spread as in {wave} ({rate} in 100 over everybody).",
        "cy": "Cyfraddau ymateb a gwasgariad fel yn {wave} ({rate} ym mhob 100 dros bawb).",
    },
    "outlook-rate-given": {
        "en": "{rate} in 100 people are expected to answer.",
        "cy": "Disgwylir i {rate} ym mhob 100 o bobl ateb.",
    },
    "outlook-leaders": {
        "en": "Of {people} leaders about {answers} are expected to answer.",
        "cy": "O’r {people} arweinydd, disgwylir i tua {answers} ateb.",
    },
    "outlook-leaders-unknown": {
        "en": "How many leaders there are is not known: headcounts are not by role.",
        "cy": "Nid yw nifer yr arweinwyr yn hysbys: nid yw’r niferoedd staff yn ôl rôl.",
    },
    "outlook-blocks": {
        "en": (
            "One person is asked at most {most} of {items} items. Each block is asked of {share} in 100 people, drawn "
            "by chance, in units of {smallest} people or more."
        ),
        "cy": (
            "Gofynnir i un person ateb hyd at {most} o {items} eitem. Gofynnir pob bloc i {share} ym mhob 100 o bobl, "
            "wedi’u dewis ar hap, mewn unedau o {smallest} o bobl neu fwy."
        ),
    },
    "outlook-blocks-off": {
        "en": (
            "Smaller units are asked every item ({units} units, {people} people). In figures of larger groups each of "
            "these people counts {times} times as much as others; the mean weighted by headcount stands beside them."
        ),
        "cy": (
            "Gofynnir pob eitem i unedau llai ({units} uned, {people} o bobl). Yn ffigurau grwpiau mwy mae pob un o’r "
            "bobl hyn yn cyfrif {times} gwaith cymaint ag eraill; mae’r cymedr wedi’i bwysoli yn ôl nifer staff wrth "
            "eu hochr."
        ),
    },
    "outlook-uncounted": {
        "en": "Nothing is said of {number} teams without a headcount.",
        "cy": "Ni ddywedir dim am {number} tîm heb nifer staff.",
    },
    "outlook-bound": {
        "en": (
            "Chances of 80 in 100 or better for a figure, judged together with the others of its level, where a "
            "quarter of them have such a gap and the others none. Where fewer have one, it takes more to tell."
        ),
        "cy": (
            "Siawns o 80 ym mhob 100 neu well i ffigur, wedi’i farnu gyda’r lleill ar ei lefel, lle mae gan chwarter "
            "ohonynt fwlch o’r fath a’r lleill heb ddim. Lle mae gan lai ohonynt fwlch, mae angen mwy i’w weld."
        ),
    },
}
