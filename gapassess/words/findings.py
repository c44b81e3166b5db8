"""Findings: the sentences that answer a page's question, made from figures that may be shown.

``<b>`` marks what a reader's eye should land on; whoever shows plain text takes it out. Points and
people in 100 are never mixed in one sentence. An interval is "anything from … would fit these answers".
"""

from __future__ import annotations

FINDINGS = {
    # Pieces of sentences
    "part-and": {"en": "{most} and {last}", "cy": "{most} a {last}"},
    "part-and-vowel": {"en": "{most} and {last}", "cy": "{most} ac {last}"},
    "part-across": {"en": "across the force", "cy": "ar draws yr heddlu"},
    "part-in": {"en": "in {unit}", "cy": "yn {unit}"},
    "part-role": {"en": "among people of the role {role}, {where}", "cy": "ymhlith pobl y rôl {role}, {where}"},
    "part-short": {"en": "{points} short", "cy": "{points} yn brin"},
    "part-ahead": {"en": "{points} ahead", "cy": "{points} ar y blaen"},
    "part-points-short": {"en": "{points} points short", "cy": "{points} pwynt yn brin"},
    "part-points-ahead": {"en": "{points} points ahead", "cy": "{points} pwynt ar y blaen"},
    "part-100-short": {"en": "{points} in 100 short", "cy": "{points} ym mhob 100 yn brin"},
    "part-100-ahead": {"en": "{points} in 100 ahead", "cy": "{points} ym mhob 100 ar y blaen"},
    "part-level": {"en": "level", "cy": "yn gyfartal"},
    "part-uncertain": {"en": "{size}, size not certain", "cy": "{size}, y maint yn ansicr"},
    "part-at-most": {"en": "not yet known, at most {size}", "cy": "ddim yn hysbys eto, {size} ar y mwyaf"},
    "span-short": {"en": "{low} to {high} short", "cy": "{low} i {high} yn brin"},
    "span-ahead": {"en": "{low} to {high} ahead", "cy": "{low} i {high} ar y blaen"},
    "span-both": {"en": "{low} ahead to {high} short", "cy": "{low} ar y blaen i {high} yn brin"},
    "span-100-short": {"en": "{low} to {high} in 100 short", "cy": "{low} i {high} ym mhob 100 yn brin"},
    "span-100-ahead": {"en": "{low} to {high} in 100 ahead", "cy": "{low} i {high} ym mhob 100 ar y blaen"},
    "span-100-both": {
        "en": "{low} in 100 ahead to {high} in 100 short",
        "cy": "{low} ym mhob 100 ar y blaen i {high} ym mhob 100 yn brin",
    },
    # Gaps: what stands out
    "gaps-furthest": {
        "en": "<b>{construct}</b> is furthest from what the strategy says: {gap} {where}.",
        "cy": "<b>{construct}</b> sydd bellaf o’r hyn mae’r strategaeth yn ei ddweud: {gap} {where}.",
    },
    "gaps-next": {"en": "<b>{construct}</b> is next, {gap}.", "cy": "<b>{construct}</b> sydd nesaf, {gap}."},
    "gaps-none-short": {
        "en": "Practice is not clearly short of what the strategy says on anything {where}.",
        "cy": "Nid yw ymarfer yn amlwg yn brin o’r hyn mae’r strategaeth yn ei ddweud am unrhyw beth {where}.",
    },
    "gaps-count": {
        "en": (
            "Practice is clearly short in {short} of the {shown} results of {teams} that can be shown, and ahead in "
            "{ahead}."
        ),
        "cy": (
            "Mae ymarfer yn amlwg yn brin mewn {short} o’r {shown} canlyniad gan {teams} y gellir eu dangos, "
            "ac ar y blaen mewn {ahead}."
        ),
    },
    "gaps-count-none-ahead": {
        "en": (
            "Practice is clearly short in {short} of the {shown} results of {teams} that can be shown, and ahead in "
            "none."
        ),
        "cy": (
            "Mae ymarfer yn amlwg yn brin mewn {short} o’r {shown} canlyniad gan {teams} y gellir eu dangos, "
            "ac ar y blaen mewn dim un."
        ),
    },
    "part-teams": {"en": "{number} teams", "cy": "{number} tîm"},
    "part-teams-one": {"en": "1 team", "cy": "1 tîm"},
    "part-pools": {"en": "{number} groups of small teams", "cy": "{number} grŵp o dimau bach"},
    "part-pools-one": {"en": "1 group of small teams", "cy": "1 grŵp o dimau bach"},
    "gaps-unknown": {"en": "For {unknown} it is not yet known.", "cy": "Ar gyfer {unknown} nid yw’n hysbys eto."},
    "gaps-pair": {
        "en": "<b>{one}</b> is {first}, <b>{other}</b> {second}.",
        "cy": "Mae <b>{one}</b> {first}; mae <b>{other}</b> {second}.",
    },
    "gaps-proximity": {
        "en": (
            "People sit close to their partners but do not yet see the work as partners do: "
            "<b>{one}</b> is {first}, <b>{other}</b> {second}."
        ),
        "cy": (
            "Mae pobl yn eistedd yn agos at eu partneriaid ond nid ydynt eto’n gweld y gwaith fel y mae partneriaid: "
            "mae <b>{one}</b> {first}; mae <b>{other}</b> {second}."
        ),
    },
    "gaps-pair-scores": {
        "en": "People put <b>{one}</b> at {first} points and <b>{other}</b> at {second}.",
        "cy": "Mae pobl yn rhoi <b>{one}</b> ar {first} pwynt a <b>{other}</b> ar {second}.",
    },
    "gaps-all-held": {
        "en": "Nothing can be shown {where}: every result is held back, to protect people.",
        "cy": "Ni ellir dangos dim {where}: mae pob canlyniad wedi’i ddal yn ôl, er mwyn amddiffyn pobl.",
    },
    "gaps-nothing-stated": {
        "en": "Nothing is stated {where} yet, so there is no gap. A gap needs a commitment with a signed-off position.",
        "cy": (
            "Does dim wedi’i ddatgan {where} eto, felly nid oes bwlch. Mae angen ymrwymiad â safbwynt wedi’i "
            "gymeradwyo."
        ),
    },
    "gaps-held-teams": {
        "en": "{number} of {of} teams are held back, to protect people.",
        "cy": "Mae {number} o {of} tîm wedi’u dal yn ôl, er mwyn amddiffyn pobl.",
    },
    "gaps-held-teams-one": {
        "en": "1 of {of} teams is held back, to protect people.",
        "cy": "Mae 1 o {of} tîm wedi’i dal yn ôl, er mwyn amddiffyn pobl.",
    },
    "gaps-held-above": {
        "en": "{number} of {of} units made up of several teams are held back, to protect people.",
        "cy": "Mae {number} o {of} uned sy’n cynnwys sawl tîm wedi’u dal yn ôl, er mwyn amddiffyn pobl.",
    },
    "gaps-held-above-one": {
        "en": "1 of {of} units made up of several teams is held back, to protect people.",
        "cy": "Mae 1 o {of} uned sy’n cynnwys sawl tîm wedi’i dal yn ôl, er mwyn amddiffyn pobl.",
    },
    # An opened cell
    "opened-title": {"en": "{unit}, {construct}: {gap}", "cy": "{unit}, {construct}: {gap}"},
    "opened-target": {
        "en": "The strategy states {stated}; {n} people experience {experienced}.",
        "cy": "Mae’r strategaeth yn datgan {stated}; profiad {n} o bobl yw {experienced}.",
    },
    "opened-share": {
        "en": "The strategy says {stated} in 100; of the {n} people who answered, {experienced} in 100 say so.",
        "cy": (
            "Mae’r strategaeth yn dweud {stated} ym mhob 100; o’r {n} o bobl a atebodd, {experienced} ym mhob 100 "
            "sy’n dweud hynny."
        ),
    },
    "opened-paired": {
        "en": "The same {n} people state {stated} and experience {experienced}.",
        "cy": "Mae’r un {n} o bobl yn datgan {stated} ac yn profi {experienced}.",
    },
    "opened-independent": {
        "en": "{leaders} leaders state {stated}; {n} people experience {experienced}.",
        "cy": "Mae {leaders} o arweinwyr yn datgan {stated}; profiad {n} o bobl yw {experienced}.",
    },
    "opened-perception": {
        "en": "{leaders} leaders put what people experience at {stated}; {n} other people put it at {experienced}.",
        "cy": (
            "Mae {leaders} o arweinwyr yn rhoi profiad pobl ar {stated}; mae {n} o bobl eraill yn ei roi ar "
            "{experienced}."
        ),
    },
    "opened-fit": {
        "en": "Anything from {span} would fit these answers (95% interval).",
        "cy": "Byddai unrhyw beth o {span} yn cyd-fynd â’r atebion hyn (cyfwng 95%).",
    },
    "opened-lost": {
        "en": "Most of it is lost at <b>{stage}</b>: {meaning}.",
        "cy": "Mae’r rhan fwyaf yn cael ei golli yn <b>{stage}</b>: {meaning}.",
    },
    "lost-known": {"en": "never heard of it", "cy": "erioed wedi clywed amdano"},
    "lost-enabled": {"en": "no means", "cy": "dim modd"},
    "lost-practised": {"en": "able, not done", "cy": "yn gallu, heb ei wneud"},
    "lost-known-practised": {"en": "heard, not done", "cy": "wedi clywed, heb ei wneud"},
    "lost-known-means": {
        "en": "people have not heard of the aim",
        "cy": "nid yw pobl wedi clywed am y nod",
    },
    "lost-enabled-means": {
        "en": "people have heard of the aim but do not have what it takes to do it",
        "cy": "mae pobl wedi clywed am y nod ond nid oes ganddynt yr hyn sydd ei angen i’w wneud",
    },
    "lost-practised-means": {
        "en": "people have what it takes, but it is not what happens",
        "cy": "mae gan bobl yr hyn sydd ei angen, ond nid dyna sy’n digwydd",
    },
    "lost-known-practised-means": {
        "en": "people have heard of the aim, but it is not what happens",
        "cy": "mae pobl wedi clywed am y nod, ond nid dyna sy’n digwydd",
    },
    "opened-low-both": {
        "en": "Both sides are low, under 50 of 100.",
        "cy": "Mae’r ddwy ochr yn isel, o dan 50 o 100.",
    },
    "opened-late": {
        "en": (
            "The position was recorded after the wave closed: the gap, {gap}, is a subtraction and no more is said of "
            "it."
        ),
        "cy": (
            "Cofnodwyd y safbwynt ar ôl i’r don gau: tynnu un o’r llall yw’r bwlch, {gap}, ac ni ddywedir mwy amdano."
        ),
    },
    "opened-stated-from": {
        "en": "What leaders of {unit} state is used, for too few leaders here could be shown.",
        "cy": "Defnyddir yr hyn mae arweinwyr {unit} yn ei ddatgan, gan na ellid dangos cyn lleied o arweinwyr yma.",
    },
    "opened-ceiling": {
        "en": "Many people gave the highest answer, so there is little room to see a difference.",
        "cy": "Rhoddodd llawer yr ateb uchaf, felly prin yw’r lle i weld gwahaniaeth.",
    },
    "opened-order-disagrees": {
        "en": (
            "The mean and the order of answers point different ways here: a few answers far from the rest move the "
            "mean. Read it with care."
        ),
        "cy": (
            "Mae’r cymedr a threfn yr atebion yn pwyntio i wahanol gyfeiriadau yma: mae ychydig o atebion ymhell o’r "
            "gweddill yn symud y cymedr. Darllenwch yn ofalus."
        ),
    },
    "opened-shares-disagree": {
        "en": "Points and shares do not tell the same story here: look at both.",
        "cy": "Nid yw’r pwyntiau a’r cyfrannau’n adrodd yr un stori yma: edrychwch ar y ddau.",
    },
    "opened-usual-spread": {
        "en": (
            "We do not show how much answers vary here, to protect people elsewhere. The interval uses the usual "
            "variation."
        ),
        "cy": (
            "Nid ydym yn dangos faint mae atebion yn amrywio yma, er mwyn amddiffyn pobl mewn mannau eraill. Mae’r "
            "cyfwng yn defnyddio’r amrywiad arferol."
        ),
    },
    "opened-usual-stated-spread": {
        "en": (
            "We do not show how much leaders’ answers vary, to protect people elsewhere. The interval uses the usual "
            "variation."
        ),
        "cy": (
            "Nid ydym yn dangos faint mae atebion arweinwyr yn amrywio, er mwyn amddiffyn pobl mewn mannau eraill. "
            "Mae’r cyfwng yn defnyddio’r amrywiad arferol."
        ),
    },
    "opened-nothing-stated": {
        "en": (
            "Nothing is stated in points, so there is no gap. {n} people put what they experience at {experienced} "
            "points."
        ),
        "cy": (
            "Does dim wedi’i ddatgan mewn pwyntiau, felly nid oes bwlch. Mae {n} o bobl yn rhoi eu profiad ar "
            "{experienced} pwynt."
        ),
    },
    "opened-see-share": {
        "en": "A share is stated: choose “{show}” above to see it.",
        "cy": "Datganwyd cyfran: dewiswch “{show}” uchod i’w gweld.",
    },
    "opened-needs-position": {
        "en": "It gets a gap once a commitment with a signed-off position covers it.",
        "cy": "Caiff fwlch pan fydd ymrwymiad â safbwynt wedi’i gymeradwyo yn ei gwmpasu.",
    },
    "opened-held-back": {
        "en": "This result is held back, to protect people: showing it could tell what a few people answered.",
        "cy": (
            "Mae’r canlyniad hwn wedi’i ddal yn ôl, er mwyn amddiffyn pobl: gallai ei ddangos ddatgelu atebion "
            "ychydig o bobl."
        ),
    },
    "opened-not-asked": {
        "en": "People here were not asked about this in this wave.",
        "cy": "Ni ofynnwyd i bobl yma am hyn yn y don hon.",
    },
    "foot-figure": {"en": "Figure {figure}", "cy": "Ffigur {figure}"},
    "foot-answered": {"en": "{n} of {people} answered ({rate}%)", "cy": "Atebodd {n} o {people} ({rate}%)"},
    "foot-answers": {"en": "{n} answers", "cy": "{n} ateb"},
    "foot-signed": {
        "en": "position signed off by {by}, {day}",
        "cy": "safbwynt wedi’i gymeradwyo gan {by}, {day}",
    },
    "foot-no-position": {"en": "no signed-off position", "cy": "dim safbwynt wedi’i gymeradwyo"},
    "foot-both-sides": {
        "en": "Diamond: stated. Circle: experienced. Grey or shaded bar: 95% interval.",
        "cy": "Diemwnt: wedi’i ddatgan. Cylch: profiad. Bar llwyd neu liw: cyfwng 95%.",
    },
    # Trends: what has changed
    "trends-rising": {
        "en": (
            "{where}, <b>{construct}</b> has risen by {points} points in {waves} waves ({low} to {high}), more than "
            "chance explains."
        ),
        "cy": "{where}, mae <b>{construct}</b> wedi codi {points} pwynt mewn {waves} ton ({low} i {high}), mwy na hap.",
    },
    "trends-falling": {
        "en": (
            "{where}, <b>{construct}</b> has fallen by {points} points in {waves} waves ({low} to {high}), more than "
            "chance explains."
        ),
        "cy": (
            "{where}, mae <b>{construct}</b> wedi gostwng {points} pwynt mewn {waves} ton ({low} i {high}), mwy na "
            "hap."
        ),
    },
    "trends-rising-pace": {
        "en": (
            "{where}, <b>{construct}</b> is rising by {points} points a year over {waves} waves ({low} to {high}), "
            "more than chance explains."
        ),
        "cy": (
            "{where}, mae <b>{construct}</b> yn codi {points} pwynt y flwyddyn dros {waves} ton ({low} i {high}), mwy "
            "na hap."
        ),
    },
    "trends-falling-pace": {
        "en": (
            "{where}, <b>{construct}</b> is falling by {points} points a year over {waves} waves ({low} to {high}), "
            "more than chance explains."
        ),
        "cy": (
            "{where}, mae <b>{construct}</b> yn gostwng {points} pwynt y flwyddyn dros {waves} ton ({low} i {high}), "
            "mwy na hap."
        ),
    },
    "trends-also-rising-pace": {
        "en": "<b>{construct}</b> is rising by {points} a year ({low} to {high}).",
        "cy": "Mae <b>{construct}</b> yn codi {points} y flwyddyn ({low} i {high}).",
    },
    "trends-also-falling-pace": {
        "en": "<b>{construct}</b> is falling by {points} a year ({low} to {high}).",
        "cy": "Mae <b>{construct}</b> yn gostwng {points} y flwyddyn ({low} i {high}).",
    },
    "trends-also-rising": {
        "en": "<b>{construct}</b> has risen by {points} ({low} to {high}).",
        "cy": "Mae <b>{construct}</b> wedi codi {points} ({low} i {high}).",
    },
    "trends-also-falling": {
        "en": "<b>{construct}</b> has fallen by {points} ({low} to {high}).",
        "cy": "Mae <b>{construct}</b> wedi gostwng {points} ({low} i {high}).",
    },
    "trends-none-moved": {
        "en": "Nothing has clearly moved {where} in {waves} waves.",
        "cy": "Does dim wedi symud yn amlwg {where} mewn {waves} ton.",
    },
    "trends-others": {"en": "{more} more have clearly moved.", "cy": "Mae {more} arall wedi symud yn amlwg."},
    "trends-others-one": {"en": "1 more has clearly moved.", "cy": "Mae 1 arall wedi symud yn amlwg."},
    "trends-still": {"en": "{number} have not clearly moved.", "cy": "Nid yw {number} wedi symud yn amlwg."},
    "trends-still-one": {"en": "1 has not clearly moved.", "cy": "Nid yw 1 wedi symud yn amlwg."},
    "trends-again": {"en": "{number} started again.", "cy": "Dechreuodd {number} o’r newydd."},
    "trends-again-one": {"en": "1 started again.", "cy": "Dechreuodd 1 o’r newydd."},
    "trends-held": {"en": "{number} cannot be shown.", "cy": "Ni ellir dangos {number}."},
    "trends-held-one": {"en": "1 cannot be shown.", "cy": "Ni ellir dangos 1."},
    "trends-one-wave": {
        "en": "Only one wave is closed. A change needs two, a pace three.",
        "cy": "Dim ond un don sydd wedi cau. Mae angen dwy i weld newid, tair i weld cyflymder.",
    },
    "trends-inspection": {
        "en": "The next inspection is expected in {month}.",
        "cy": "Disgwylir yr arolygiad nesaf ym mis {month}.",
    },
    "trends-expected": {
        "en": "At the present pace <b>{construct}</b> would then stand between {low} and {high}, {against}.",
        "cy": (
            "Ar y cyflymder presennol byddai <b>{construct}</b> yn sefyll rhwng {low} a {high} bryd hynny, {against}."
        ),
    },
    "trends-still-short": {
        "en": "still short of the {stated} stated",
        "cy": "yn dal yn brin o’r {stated} a ddatganwyd",
    },
    "trends-past": {"en": "past the {stated} stated", "cy": "y tu hwnt i’r {stated} a ddatganwyd"},
    "trends-may-reach": {
        "en": "which may or may not reach the {stated} stated",
        "cy": "a allai gyrraedd y {stated} a ddatganwyd neu beidio",
    },
    "trends-cannot-say": {
        "en": "Where practice would then stand cannot be said yet.",
        "cy": "Ni ellir dweud eto ble byddai ymarfer yn sefyll bryd hynny.",
    },
    "trends-no-stated": {
        "en": "with nothing stated to hold it against",
        "cy": "heb ddim wedi’i ddatgan i’w gymharu ag ef",
    },
    "trend-rising": {"en": "Rising, by {points} ({low} to {high})", "cy": "Yn codi, o {points} ({low} i {high})"},
    "trend-falling": {"en": "Falling, by {points} ({low} to {high})", "cy": "Yn gostwng, o {points} ({low} i {high})"},
    "trend-rising-pace": {
        "en": "Rising, by {points} a year ({low} to {high})",
        "cy": "Yn codi, o {points} y flwyddyn ({low} i {high})",
    },
    "trend-falling-pace": {
        "en": "Falling, by {points} a year ({low} to {high})",
        "cy": "Yn gostwng, o {points} y flwyddyn ({low} i {high})",
    },
    "trend-no-clear-change": {"en": "No clear change ({span})", "cy": "Dim newid clir ({span})"},
    "trend-no-clear-change-pace": {"en": "No clear change ({span} a year)", "cy": "Dim newid clir ({span} y flwyddyn)"},
    "trend-started-again": {"en": "Started again in {wave}", "cy": "Dechreuodd o’r newydd yn {wave}"},
    "trend-too-few-waves": {"en": "Too few waves to say", "cy": "Rhy ychydig o donnau i ddweud"},
    "trend-held-back": {"en": "Held back, to protect people", "cy": "Wedi’i ddal yn ôl, er mwyn amddiffyn pobl"},
    "trend-not-asked": {"en": "Not asked", "cy": "Heb ei ofyn"},
    "trend-span-up": {"en": "{low} to {high} up", "cy": "{low} i {high} i fyny"},
    "trend-span-down": {"en": "{low} to {high} down", "cy": "{low} i {high} i lawr"},
    "trend-span-both": {"en": "{low} down to {high} up", "cy": "{low} i lawr i {high} i fyny"},
    "trend-added-up": {
        "en": "Earlier waves are added up from {units}.",
        "cy": "Mae tonnau cynharach wedi’u hadio o {units}.",
    },
    "trend-split": {
        "en": "It came out of a split: waves before the reorganisation cannot be traced.",
        "cy": "Daeth o uned a rannwyd: ni ellir olrhain tonnau cyn yr ad-drefnu.",
    },
}
