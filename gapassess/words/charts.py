"""Words in charts: the labels inside them and the sentences that stand in for them."""

from __future__ import annotations

CHARTS = {
    "chart-unit": {"en": "Unit", "cy": "Uned"},
    "chart-answers": {"en": "Answers", "cy": "Atebion"},
    "chart-rate": {"en": "Rate", "cy": "Cyfradd"},
    "chart-held-back": {"en": "held back", "cy": "wedi’i ddal yn ôl"},
    "chart-legend-held-back": {"en": "Held back, to protect people", "cy": "Wedi’i ddal yn ôl, i amddiffyn pobl"},
    "chart-legend-not-asked": {"en": "Blank: not asked", "cy": "Gwag: heb ei ofyn"},
    "chart-points-short": {"en": "Points short", "cy": "Pwyntiau’n brin"},
    "chart-points-ahead": {"en": "Points ahead", "cy": "Pwyntiau ar y blaen"},
    "chart-within": {"en": "within {points}", "cy": "o fewn {points}"},
    "chart-legend": {
        "en": "Key to the marks and colours: {states}. Colours run from {most} or more points short to {most} or more "
        "points ahead.",
        "cy": "Allwedd i’r marciau a’r lliwiau: {states}. Mae’r lliwiau’n rhedeg o {most} pwynt neu fwy yn brin i "
        "{most} pwynt neu fwy ar y blaen.",
    },
    "chart-gaps": {"en": "Gaps", "cy": "Bylchau"},
    "chart-gaps-units-alt": {
        "en": "Names of the units, how many answered, and the rate: the rows of the heatmap beside it.",
        "cy": "Enwau’r unedau, faint a atebodd, a’r gyfradd: rhesi’r map gwres wrth ei ymyl.",
    },
    "chart-gaps-alt": {
        "en": "Gap between strategy and practice, {wave}: {rows} rows, from the whole down to teams, by {constructs} "
        "constructs.",
        "cy": "Bwlch rhwng strategaeth ac ymarfer, {wave}: {rows} rhes, o’r cyfan i lawr i dimau, a {constructs} "
        "lluniad.",
    },
    "chart-gaps-alt-clear": {
        "en": "{clear} of {shown} team results are a clear shortfall.",
        "cy": "Mae {clear} o {shown} canlyniad tîm yn ddiffyg clir.",
    },
    "chart-gaps-alt-one-clear": {
        "en": "1 of {shown} team results is a clear shortfall.",
        "cy": "Mae 1 o {shown} canlyniad tîm yn ddiffyg clir.",
    },
    "chart-gaps-alt-largest": {
        "en": "The largest across the force is {construct}, {gap}.",
        "cy": "Y mwyaf ar draws yr heddlu yw {construct}, {gap}.",
    },
    "chart-gaps-alt-none": {
        "en": "No team result can be shown.",
        "cy": "Ni ellir dangos unrhyw ganlyniad tîm.",
    },
    "chart-gaps-alt-held-back": {
        "en": "{held} of {teams} teams are held back.",
        "cy": "Mae {held} o {teams} tîm wedi’u dal yn ôl.",
    },
    "chart-gaps-alt-one-held-back": {
        "en": "1 of {teams} teams is held back.",
        "cy": "Mae 1 o {teams} tîm wedi’i dal yn ôl.",
    },
    "chart-same-figures": {
        "en": "The same figures are in the table below.",
        "cy": "Mae’r un ffigurau yn y tabl isod.",
    },
    "chart-sides": {
        "en": "stated {stated}, experienced {experienced}",
        "cy": "wedi’i ddatgan {stated}, profiad {experienced}",
    },
    "chart-interval": {"en": "95% interval {low} to {high}", "cy": "cyfwng 95% {low} i {high}"},
    "chart-estimate-short": {"en": "best estimate {points} short", "cy": "amcangyfrif gorau {points} yn brin"},
    "chart-estimate-ahead": {"en": "best estimate {points} ahead", "cy": "amcangyfrif gorau {points} ar y blaen"},
    "chart-gap-short": {"en": "95% interval {low} to {high} short", "cy": "cyfwng 95% {low} i {high} yn brin"},
    "chart-gap-ahead": {"en": "95% interval {low} to {high} ahead", "cy": "cyfwng 95% {low} i {high} ar y blaen"},
    "chart-gap-both": {
        "en": "95% interval {ahead} ahead to {short} short",
        "cy": "cyfwng 95% {ahead} ar y blaen i {short} yn brin",
    },
    "chart-n": {"en": "{n} answers", "cy": "{n} ateb"},
    "chart-range": {"en": "{low} to {high}", "cy": "{low} i {high}"},
    "chart-share-material-gap": {"en": "{points} in 100 short", "cy": "{points} ym mhob 100 yn brin"},
    "chart-share-gap-size-uncertain": {
        "en": "{points} in 100 short, size not certain",
        "cy": "{points} ym mhob 100 yn brin, y maint yn ansicr",
    },
    "chart-share-ahead": {"en": "{points} in 100 ahead", "cy": "{points} ym mhob 100 ar y blaen"},
    "chart-share-ahead-size-uncertain": {
        "en": "{points} in 100 ahead, size not certain",
        "cy": "{points} ym mhob 100 ar y blaen, y maint yn ansicr",
    },
    "chart-share-unknown-bound": {
        "en": "not yet known, at most {points} in 100 short",
        "cy": "ddim yn hysbys eto, {points} ym mhob 100 yn brin ar y mwyaf",
    },
    "chart-axis-points": {"en": "Points, 0 to 100", "cy": "Pwyntiau, 0 i 100"},
    "chart-axis-share": {"en": "People in 100", "cy": "Pobl ym mhob 100"},
    "chart-both-sides": {"en": "Both sides", "cy": "Y ddwy ochr"},
    "chart-where-lost": {"en": "Where it is lost", "cy": "Ble mae’n cael ei golli"},
    "chart-stated": {"en": "Stated", "cy": "Datganwyd"},
    "chart-stated-at": {"en": "Stated {stated}", "cy": "Datganwyd {stated}"},
    "chart-known": {"en": "Never heard of it", "cy": "Heb glywed amdano"},
    "chart-enabled": {"en": "Heard, but no means", "cy": "Wedi clywed, dim modd"},
    "chart-practised": {"en": "Able, not done", "cy": "Yn gallu, heb ei wneud"},
    "chart-known-practised": {"en": "Heard, not done", "cy": "Wedi clywed, heb ei wneud"},
    "chart-result": {"en": "Practised", "cy": "Ymarferwyd"},
    "chart-since": {"en": "Since {wave}", "cy": "Ers {wave}"},
    "chart-you-said": {"en": "You said, people say", "cy": "Fe ddywedoch chi, mae pobl yn dweud"},
    "chart-agree": {"en": "{agree} in 100 agree", "cy": "Mae {agree} ym mhob 100 yn cytuno"},
    "chart-mean": {"en": "{agree} points experienced", "cy": "Profiad o {agree} pwynt"},
    "chart-too-few-share": {
        "en": "no share is shown on so few answers",
        "cy": "ni ddangosir cyfran ar gyn lleied o atebion",
    },
    "chart-inspection": {"en": "Inspection", "cy": "Arolygiad"},
    "chart-inspection-on": {"en": "Inspection expected on {day}", "cy": "Disgwylir arolygiad ar {day}"},
    "chart-break-wording": {"en": "wording changed", "cy": "newidiodd y geiriad"},
    "chart-break-reorganisation": {"en": "reorganised", "cy": "ad-drefnwyd"},
    "chart-break-at": {
        "en": "{wave} starts again ({reason})",
        "cy": "{wave} yn dechrau o’r newydd ({reason})",
    },
    "chart-wave-at": {"en": "{wave} {experienced}", "cy": "{wave} {experienced}"},
    "chart-wave-held-back": {"en": "{wave} held back", "cy": "{wave} wedi’i ddal yn ôl"},
    "chart-action-at": {"en": "{label} on {day}", "cy": "{label} ar {day}"},
    "chart-expected": {
        "en": "at the present pace anything from {low} to {high} on {day}",
        "cy": "ar y cyflymder presennol unrhyw beth o {low} i {high} ar {day}",
    },
    "chart-rising": {"en": "rising", "cy": "yn codi"},
    "chart-falling": {"en": "falling", "cy": "yn gostwng"},
    "chart-no-clear-change": {"en": "no clear change", "cy": "dim newid clir"},
    "chart-started-again": {"en": "started again", "cy": "wedi dechrau o’r newydd"},
    "chart-held-back-series": {"en": "held back, to protect people", "cy": "wedi’i ddal yn ôl, i amddiffyn pobl"},
    "chart-not-asked-series": {"en": "not asked", "cy": "heb ei ofyn"},
    "chart-too-few-waves": {"en": "too few waves to say", "cy": "rhy ychydig o donnau i ddweud"},
}
