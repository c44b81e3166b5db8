"""Pages: headings, filters, notes and empty states of Gaps, Commitments, Trends and Evidence."""

from __future__ import annotations

PAGES = {
    "gaps-title": {"en": "Gaps: what stands out", "cy": "Bylchau: beth sy’n amlwg"},
    "said-title": {"en": "Commitments: you said, people say", "cy": "Ymrwymiadau: fe ddywedoch chi, mae pobl yn dweud"},
    "trends-title": {"en": "Trends: what has changed", "cy": "Tueddiadau: beth sydd wedi newid"},
    "evidence-title": {"en": "Evidence: criterion by criterion", "cy": "Tystiolaeth: maen prawf wrth faen prawf"},
    # Filters
    "filter-wave": {"en": "Wave", "cy": "Ton"},
    "filter-closed": {"en": "{wave} (closed {day})", "cy": "{wave} (caewyd {day})"},
    "filter-units": {"en": "Units", "cy": "Unedau"},
    "filter-all-units": {"en": "All units", "cy": "Pob uned"},
    "filter-role": {"en": "Role", "cy": "Rôl"},
    "filter-all-roles": {"en": "All roles", "cy": "Pob rôl"},
    "filter-show": {"en": "Show", "cy": "Dangos"},
    "filter-level": {"en": "Stated less experienced, in points", "cy": "Datganwyd llai profiad, mewn pwyntiau"},
    "filter-share": {"en": "Stated less experienced, people in 100", "cy": "Datganwyd llai profiad, pobl ym mhob 100"},
    "filter-unit": {"en": "Unit", "cy": "Uned"},
    "filter-since": {"en": "Since", "cy": "Ers"},
    "filter-constructs": {"en": "Constructs", "cy": "Lluniadau"},
    "filter-six": {"en": "Six that moved or matter most", "cy": "Chwech a symudodd neu sydd bwysicaf"},
    "filter-all-constructs": {"en": "All {number}", "cy": "Pob un o’r {number}"},
    "filter-owner": {"en": "Owner", "cy": "Perchennog"},
    "filter-all-owners": {"en": "All owners", "cy": "Pob perchennog"},
    "filter-order": {"en": "Order", "cy": "Trefn"},
    "order-furthest": {"en": "Furthest from what was said first", "cy": "Pellaf o’r hyn a ddywedwyd gyntaf"},
    "order-owner": {"en": "By owner", "cy": "Yn ôl perchennog"},
    "order-document": {"en": "By document and paragraph", "cy": "Yn ôl dogfen a pharagraff"},
    "filter-catalogue": {"en": "Inspected against", "cy": "Arolygir yn erbyn"},
    "filter-criterion": {"en": "Criterion", "cy": "Maen prawf"},
    "filter-all-criteria": {"en": "All criteria", "cy": "Pob maen prawf"},
    # Empty, filtered to nothing
    "empty-no-wave": {"en": "No wave is closed yet.", "cy": "Does dim ton wedi cau eto."},
    "empty-when": {
        "en": "Figures appear once {wave} is closed. Its last day is {day}.",
        "cy": "Bydd ffigurau’n ymddangos pan fydd {wave} wedi’i chau. Ei diwrnod olaf yw {day}.",
    },
    "empty-due": {
        "en": "The last day of {wave} was {day}. The survey owner can close it now, on the page Waves.",
        "cy": "Diwrnod olaf {wave} oedd {day}. Gall perchennog yr arolwg ei chau nawr, ar y dudalen Tonnau.",
    },
    "empty-open-one": {
        "en": "The survey owner can open a wave on the page Waves, or bring in last year’s answers.",
        "cy": "Gall perchennog yr arolwg agor ton ar y dudalen Tonnau, neu ddod ag atebion y llynedd i mewn.",
    },
    "empty-no-fit": {"en": "Nothing fits these filters.", "cy": "Does dim yn cyd-fynd â’r hidlwyr hyn."},
    "empty-clear": {"en": "Clear the filters", "cy": "Clirio’r hidlwyr"},
    "empty-no-commitments": {
        "en": "No commitment has a signed-off position yet.",
        "cy": "Nid oes gan yr un ymrwymiad safbwynt wedi’i gymeradwyo eto.",
    },
    "empty-commitments-do": {
        "en": (
            "A strategy lead writes down what the strategy commits to and who signed it off; the survey owner brings "
            "the file in with the command “gapassess import commitments”."
        ),
        "cy": (
            "Mae arweinydd strategaeth yn ysgrifennu’r hyn mae’r strategaeth yn ymrwymo iddo a phwy a’i cymeradwyodd; "
            "mae perchennog yr arolwg yn dod â’r ffeil i mewn â’r gorchymyn “gapassess import commitments”."
        ),
    },
    "empty-no-catalogue": {
        "en": "There are no inspection criteria here. The survey owner can add a file of them.",
        "cy": "Does dim meini prawf arolygu yma. Gall perchennog yr arolwg ychwanegu ffeil ohonynt.",
    },
    # Gaps
    "gaps-role-whole": {
        "en": "Roles are shown across the whole force only, so the choice of units does not count here.",
        "cy": "Dim ond ar draws yr heddlu cyfan y dangosir rolau, felly nid yw’r dewis o unedau yn cyfrif yma.",
    },
    "table-title": {"en": "The same figures as a table", "cy": "Yr un ffigurau mewn tabl"},
    "table-alt": {
        "en": "Units in rows, constructs in columns. Each cell has the gap and its state in words.",
        "cy": "Unedau mewn rhesi, lluniadau mewn colofnau. Mae gan bob cell y bwlch a’i gyflwr mewn geiriau.",
    },
    "table-unit": {"en": "Unit", "cy": "Uned"},
    "table-answers": {"en": "Answers", "cy": "Atebion"},
    "table-rate": {"en": "Rate", "cy": "Cyfradd"},
    "table-care": {"en": "{cell}, {care}", "cy": "{cell}, {care}"},
    "table-low": {"en": "{cell}, both sides low", "cy": "{cell}, y ddwy ochr yn isel"},
    "open-unit": {"en": "Open unit", "cy": "Agor uned"},
    "open-construct": {"en": "Open construct", "cy": "Agor lluniad"},
    "open-sides": {"en": "Both sides", "cy": "Y ddwy ochr"},
    "open-lost": {"en": "Where it is lost", "cy": "Ble mae’n cael ei golli"},
    "open-since": {"en": "Since {wave}", "cy": "Ers {wave}"},
    # Commitments
    "said-head": {
        "en": "Of {number} commitments with a signed-off position, practice is {parts}.",
        "cy": "O’r {number} ymrwymiad â safbwynt wedi’i gymeradwyo, mae ymarfer {parts}.",
    },
    "said-head-one": {
        "en": "Of 1 commitment with a signed-off position, practice is {parts}.",
        "cy": "O’r 1 ymrwymiad â safbwynt wedi’i gymeradwyo, mae ymarfer {parts}.",
    },
    "said-head-lines": {
        "en": "{number} commitments have a signed-off position; of their {lines} results, practice is {parts}.",
        "cy": "Mae gan {number} ymrwymiad safbwynt wedi’i gymeradwyo; o’u {lines} canlyniad, mae ymarfer {parts}.",
    },
    "said-material-gap": {"en": "clearly short on <b>{number}</b>", "cy": "yn amlwg yn brin ar <b>{number}</b>"},
    "said-gap-size-uncertain": {
        "en": "short by an uncertain size on <b>{number}</b>",
        "cy": "yn brin o faint ansicr ar <b>{number}</b>",
    },
    "said-aligned": {"en": "in line on <b>{number}</b>", "cy": "yn unol ar <b>{number}</b>"},
    "said-ahead": {"en": "ahead on <b>{number}</b>", "cy": "ar y blaen ar <b>{number}</b>"},
    "said-unknown": {"en": "not yet known on <b>{number}</b>", "cy": "heb fod yn hysbys eto ar <b>{number}</b>"},
    "said-held": {"en": "{number} cannot be shown.", "cy": "Ni ellir dangos {number}."},
    "said-held-one": {"en": "1 cannot be shown.", "cy": "Ni ellir dangos 1."},
    "said-all-held": {
        "en": "None of the {number} results can be shown, to protect people.",
        "cy": "Ni ellir dangos yr un o’r {number} canlyniad, er mwyn amddiffyn pobl.",
    },
    "said-not-asked": {"en": "{number} were not asked about.", "cy": "Ni ofynnwyd am {number}."},
    "said-not-asked-one": {"en": "1 was not asked about.", "cy": "Ni ofynnwyd am 1."},
    "said-towards": {
        "en": "<b>{number} moved towards what was said</b> since {wave}.",
        "cy": "<b>Symudodd {number} tuag at yr hyn a ddywedwyd</b> ers {wave}.",
    },
    "said-away": {
        "en": "<b>{number} moved away from what was said</b> since {wave}.",
        "cy": "<b>Symudodd {number} oddi wrth yr hyn a ddywedwyd</b> ers {wave}.",
    },
    "said-towards-away": {
        "en": "<b>{number} moved towards what was said</b> since {wave}, {away} away from it.",
        "cy": "<b>Symudodd {number} tuag at yr hyn a ddywedwyd</b> ers {wave}, {away} oddi wrtho.",
    },
    "said-you": {"en": "You said <b>{text}</b>.", "cy": "Fe ddywedoch <b>{text}</b>."},
    "said-share": {"en": "{number} in 100 say so", "cy": "{number} ym mhob 100 sy’n dweud hynny"},
    "said-level": {"en": "{number} points", "cy": "{number} pwynt"},
    "said-state": {"en": "{state}, {size}", "cy": "{state}, {size}"},
    "said-size-100": {"en": "{points} in 100", "cy": "{points} ym mhob 100"},
    "said-size-points": {"en": "{points} points", "cy": "{points} pwynt"},
    "said-at-most": {"en": "{state}, at most {size} short", "cy": "{state}, {size} yn brin ar y mwyaf"},
    "said-protect": {"en": "To protect people", "cy": "Er mwyn amddiffyn pobl"},
    "said-col-text": {
        "en": "What was said, and what people say",
        "cy": "Yr hyn a ddywedwyd, a’r hyn mae pobl yn ei ddweud",
    },
    "said-col-bar": {"en": "How many agree, of 100", "cy": "Faint sy’n cytuno, o bob 100"},
    "said-col-bar-both": {"en": "How many agree of 100, or points", "cy": "Faint sy’n cytuno o bob 100, neu bwyntiau"},
    "said-col-points": {"en": "Points, 0 to 100", "cy": "Pwyntiau, 0 i 100"},
    "said-col-change": {"en": "Change in a year", "cy": "Newid mewn blwyddyn"},
    "said-col-change-since": {"en": "Change since {wave}", "cy": "Newid ers {wave}"},
    "said-col-lost": {"en": "Lost most at", "cy": "Collir fwyaf yn"},
    "said-col-owner": {"en": "Owner, source", "cy": "Perchennog, ffynhonnell"},
    "said-owner": {"en": "Owner", "cy": "Perchennog"},
    "said-source": {"en": "{document}, {paragraph}", "cy": "{document}, {paragraph}"},
    "moved-more": {"en": "{points} more", "cy": "{points} yn fwy"},
    "moved-fewer": {"en": "{points} fewer", "cy": "{points} yn llai"},
    "moved-up": {"en": "{points} points up", "cy": "{points} pwynt i fyny"},
    "moved-down": {"en": "{points} points down", "cy": "{points} pwynt i lawr"},
    "moved-none": {"en": "No clear change", "cy": "Dim newid clir"},
    "moved-range": {"en": "{low} to {high}", "cy": "{low} i {high}"},
    "moved-share-both": {"en": "{low} fewer to {high} more", "cy": "{low} yn llai i {high} yn fwy"},
    "moved-share-up": {"en": "{low} to {high} more", "cy": "{low} i {high} yn fwy"},
    "moved-share-down": {"en": "{low} to {high} fewer", "cy": "{low} i {high} yn llai"},
    "moved-first": {"en": "First time asked", "cy": "Y tro cyntaf i ofyn"},
    "moved-again": {"en": "Worded anew: not comparable", "cy": "Geiriad newydd: ni ellir cymharu"},
    "moved-reorganised": {"en": "Reorganised: not comparable", "cy": "Ad-drefnwyd: ni ellir cymharu"},
    "moved-few": {"en": "Too few answers to say", "cy": "Rhy ychydig o atebion i ddweud"},
    "moved-held": {"en": "Held back", "cy": "Wedi’i ddal yn ôl"},
    "lose-at": {"en": "{points} of {gap} points lost here", "cy": "Collir {points} o {gap} pwynt yma"},
    "lose-from": {"en": "{points} points lost here", "cy": "Collir {points} pwynt yma"},
    "lose-in-line": {"en": "In line, nothing lost", "cy": "Yn unol, dim wedi’i golli"},
    "lose-ahead": {"en": "Ahead, nothing lost", "cy": "Ar y blaen, dim wedi’i golli"},
    "lose-unknown": {"en": "Too few answers to say", "cy": "Rhy ychydig o atebion i ddweud"},
    "lose-unstaged": {"en": "Not asked step by step", "cy": "Heb ei ofyn gam wrth gam"},
    "lose-held": {"en": "Held back", "cy": "Wedi’i ddal yn ôl"},
    "said-note-share": {
        "en": (
            "Bar: people who agree or strongly agree, of every 100 who answered. Upright line: what was said. "
            "Thin line over the end of the bar: 95% interval. Shares are shown only where 30 or more answered."
        ),
        "cy": (
            "Bar: pobl sy’n cytuno neu’n cytuno’n gryf, o bob 100 a atebodd. Llinell unionsyth: yr hyn a ddywedwyd. "
            "Llinell denau dros ben y bar: cyfwng 95%. Dim ond lle’r atebodd 30 neu fwy y dangosir cyfrannau."
        ),
    },
    "said-note-level": {
        "en": "Where the strategy states points, the bar is the mean of the answers, 0 to 100.",
        "cy": "Lle mae’r strategaeth yn datgan pwyntiau, cymedr yr atebion yw’r bar, 0 i 100.",
    },
    "said-note-lost": {
        "en": (
            "“Lost most at” is in points: of what is lost between hearing of an aim, having the means and doing it, "
            "the largest part."
        ),
        "cy": (
            "Mewn pwyntiau y mae “Collir fwyaf yn”: o’r hyn a gollir rhwng clywed am nod, cael y modd a’i wneud, "
            "y rhan fwyaf."
        ),
    },
    "said-unsigned": {
        "en": "{number} commitments have no signed-off position and are not counted",
        "cy": "Nid oes gan {number} ymrwymiad safbwynt wedi’i gymeradwyo ac nid ydynt yn cael eu cyfrif",
    },
    "said-unsigned-one": {
        "en": "1 commitment has no signed-off position and is not counted",
        "cy": "Nid oes gan 1 ymrwymiad safbwynt wedi’i gymeradwyo ac nid yw’n cael ei gyfrif",
    },
    # Trends
    "trends-how": {"en": "How to read it.", "cy": "Sut i’w ddarllen."},
    "trends-how-text": {
        "en": (
            "Filled circle and shaded bar: what people experience, with its 95% interval. Black line: what the "
            "strategy states. Open circle: where the figure would stand at the inspection, with its range; not drawn "
            "with fewer than three comparable waves. Double line: the question or the unit changed, so the figures on "
            "either side do not compare. Every chart runs from {low} to {high}. The people who answer differ from wave "
            "to wave."
        ),
        "cy": (
            "Cylch llawn a bar lliw: profiad pobl, gyda’i gyfwng 95%. Llinell ddu: yr hyn mae’r strategaeth yn ei "
            "ddatgan. Cylch agored: lle byddai’r ffigur adeg yr arolygiad, gyda’i ystod; ni chaiff ei dynnu â llai na "
            "thair ton y gellir eu cymharu. Llinell ddwbl: newidiodd y cwestiwn neu’r uned, felly ni ellir cymharu’r "
            "ffigurau bob ochr. Mae pob siart yn rhedeg o {low} i {high}. Mae’r bobl sy’n ateb yn amrywio o don i don."
        ),
    },
    "trends-no-inspection": {
        "en": "No day of the next inspection is set, so nothing is projected. The survey owner can set it.",
        "cy": (
            "Nid oes diwrnod wedi’i osod ar gyfer yr arolygiad nesaf, felly ni ragamcanir dim. Gall perchennog yr "
            "arolwg ei osod."
        ),
    },
    "trends-table-alt": {
        "en": "Constructs in rows, waves in columns: what people experience in points, with its interval.",
        "cy": "Lluniadau mewn rhesi, tonnau mewn colofnau: profiad pobl mewn pwyntiau, gyda’i gyfwng.",
    },
    "trends-col-construct": {"en": "Construct", "cy": "Lluniad"},
    "trends-col-stated": {"en": "Stated", "cy": "Datganwyd"},
    "trends-col-change": {"en": "What it says", "cy": "Beth mae’n ei ddweud"},
    "trends-col-inspection": {"en": "At the inspection", "cy": "Adeg yr arolygiad"},
    "trends-value": {"en": "{value} ({low} to {high})", "cy": "{value} ({low} i {high})"},
    "trends-new-wording": {"en": "{value}, worded anew", "cy": "{value}, geiriad newydd"},
    "trends-new-reorganisation": {"en": "{value}, after a reorganisation", "cy": "{value}, ar ôl ad-drefnu"},
    # While something is worked out
    "loading-cells": {"en": "Working out {number} cells", "cy": "Yn cyfrifo {number} cell"},
    "loading-quality": {"en": "Looking at how people answered", "cy": "Yn edrych ar sut yr atebodd pobl"},
    # Evidence
    "evidence-lead": {
        "en": (
            "At least one figure from {wave} speaks to {shown} of the {number} criteria. "
            "Practice is clearly short on <b>{short}</b> of them."
        ),
        "cy": (
            "Mae o leiaf un ffigur o {wave} yn berthnasol i {shown} o’r {number} maen prawf. "
            "Mae ymarfer yn amlwg yn brin ar <b>{short}</b> ohonynt."
        ),
    },
    "evidence-lead-none": {
        "en": "None of the {number} criteria has a figure from {wave}.",
        "cy": "Nid oes gan yr un o’r {number} maen prawf ffigur o {wave}.",
    },
    "evidence-without": {
        "en": "For {number} something is missing: it is named in each place.",
        "cy": "Mae rhywbeth ar goll ar gyfer {number}: fe’i henwir ym mhob man.",
    },
    "evidence-without-one": {
        "en": "For 1 something is missing: it is named there.",
        "cy": "Mae rhywbeth ar goll ar gyfer 1: fe’i henwir yno.",
    },
    "evidence-checked": {
        "en": "{catalogue}. Our own short title, checked against the published page.",
        "cy": "{catalogue}. Ein teitl byr ein hunain, wedi’i wirio yn erbyn y dudalen gyhoeddedig.",
    },
    "evidence-unchecked": {
        "en": "{catalogue}. Our own short title, not yet checked against the published page.",
        "cy": "{catalogue}. Ein teitl byr ein hunain, heb ei wirio eto yn erbyn y dudalen gyhoeddedig.",
    },
    "evidence-one-sentence": {"en": "In one sentence.", "cy": "Mewn un frawddeg."},
    "evidence-says": {
        "en": "On {construct}, staff place practice at {experienced} of 100 points, {gap}.",
        "cy": "O ran {construct}, mae staff yn rhoi ymarfer ar {experienced} o 100 pwynt, {gap}.",
    },
    "evidence-says-share": {
        "en": "On {construct}, {experienced} in 100 say so, {gap}.",
        "cy": "O ran {construct}, {experienced} ym mhob 100 sy’n dweud hynny, {gap}.",
    },
    "evidence-says-nothing": {
        "en": "Nothing can be said yet: what is missing is below.",
        "cy": "Ni ellir dweud dim eto: mae’r hyn sydd ar goll isod.",
    },
    "evidence-of-stated": {"en": "{gap} of what is stated", "cy": "{gap} o’r hyn a ddatganwyd"},
    "evidence-strategy": {"en": "What the strategy says", "cy": "Beth mae’r strategaeth yn ei ddweud"},
    "evidence-no-strategy": {
        "en": "No commitment speaks to this criterion.",
        "cy": "Nid oes ymrwymiad yn sôn am y maen prawf hwn.",
    },
    "evidence-commitment": {
        "en": "“{text}.” {source}. Owner: {owner}. {position}",
        "cy": "“{text}.” {source}. Perchennog: {owner}. {position}",
    },
    "evidence-position-level": {
        "en": "Stated position {stated} points, signed off by {by}, {day}.",
        "cy": "Safbwynt: {stated} pwynt, wedi’i gymeradwyo gan {by}, {day}.",
    },
    "evidence-position-share": {
        "en": "Stated position {stated} in 100, signed off by {by}, {day}.",
        "cy": "Safbwynt: {stated} ym mhob 100, wedi’i gymeradwyo gan {by}, {day}.",
    },
    "evidence-position-none": {"en": "No signed-off position.", "cy": "Dim safbwynt wedi’i gymeradwyo."},
    "evidence-people": {"en": "What people say", "cy": "Beth mae pobl yn ei ddweud"},
    "evidence-table-alt": {
        "en": "Figures of the whole organisation for each construct that speaks to this criterion.",
        "cy": "Ffigurau’r sefydliad cyfan ar gyfer pob lluniad sy’n berthnasol i’r maen prawf hwn.",
    },
    "evidence-col-figure": {"en": "Figure", "cy": "Ffigur"},
    "evidence-col-construct": {"en": "Construct", "cy": "Lluniad"},
    "evidence-col-link": {"en": "Speaks to it", "cy": "Yn berthnasol"},
    "evidence-col-stated": {"en": "Stated", "cy": "Datganwyd"},
    "evidence-col-experienced": {"en": "Experienced", "cy": "Profiad"},
    "evidence-col-gap": {"en": "Gap", "cy": "Bwlch"},
    "evidence-col-interval": {"en": "95% interval", "cy": "Cyfwng 95%"},
    "evidence-col-answers": {"en": "Answers", "cy": "Atebion"},
    "evidence-col-state": {"en": "State", "cy": "Cyflwr"},
    "evidence-direct": {"en": "directly", "cy": "yn uniongyrchol"},
    "evidence-partial": {"en": "in part", "cy": "yn rhannol"},
    "evidence-context": {"en": "as background", "cy": "fel cefndir"},
    "evidence-points": {"en": "{value} points", "cy": "{value} pwynt"},
    "evidence-100": {"en": "{value} in 100", "cy": "{value} ym mhob 100"},
    "evidence-against": {"en": "Held back, and missing", "cy": "Wedi’i ddal yn ôl, ac ar goll"},
    "evidence-no-link": {
        "en": "No construct speaks to this criterion, so no answer of staff does.",
        "cy": "Nid oes lluniad yn berthnasol i’r maen prawf hwn, felly nid oes ateb gan staff ychwaith.",
    },
    "evidence-not-in-wave": {
        "en": "Not asked in this wave: {constructs}.",
        "cy": "Heb ei ofyn yn y don hon: {constructs}.",
    },
    "evidence-not-stated": {
        "en": "Asked, but nothing is stated to hold it against: {constructs}.",
        "cy": "Wedi’i ofyn, ond does dim wedi’i ddatgan i’w gymharu: {constructs}.",
    },
    "evidence-held": {
        "en": "Held back, to protect people: {constructs}.",
        "cy": "Wedi’i ddal yn ôl, er mwyn amddiffyn pobl: {constructs}.",
    },
    "evidence-lowest": {
        "en": "{unit} stands furthest from what is stated on {construct}: {gap}.",
        "cy": "{unit} sydd bellaf o’r hyn a ddatganwyd o ran {construct}: {gap}.",
    },
    "evidence-unreviewed": {
        "en": "Nobody in the force has yet reviewed how these constructs are tied to the criterion.",
        "cy": "Nid oes neb yn yr heddlu wedi adolygu eto sut mae’r lluniadau hyn yn gysylltiedig â’r maen prawf.",
    },
    "evidence-nothing-missing": {
        "en": "Nothing is held back or missing here.",
        "cy": "Does dim wedi’i ddal yn ôl nac ar goll yma.",
    },
    "evidence-pack-holds": {
        "en": (
            "One zip file with the figures that may be shown as a workbook, CSV and JSON with a data dictionary, the "
            "heatmap and trends as pictures with words beside them, how the figures are worked out, and a list of "
            "every file with its SHA-256. The same wave gives the same bytes."
        ),
        "cy": (
            "Un ffeil zip gyda’r ffigurau y gellir eu dangos fel llyfr gwaith, CSV a JSON gyda geiriadur data, y map "
            "bylchau a’r tueddiadau fel lluniau gyda geiriau wrth eu hymyl, sut y cyfrifir y ffigurau, a rhestr o bob "
            "ffeil gyda’i SHA-256. Mae’r un don yn rhoi’r un beitiau."
        ),
    },
    "evidence-pack-verify": {
        "en": "Whoever is handed it can check it without this app or its database: gapassess verify {file}",
        "cy": "Gall pwy bynnag sy’n ei dderbyn ei wirio heb yr ap hwn na’i gronfa ddata: gapassess verify {file}",
    },
    "evidence-pack-download": {"en": "Download the evidence pack", "cy": "Lawrlwytho’r pecyn tystiolaeth"},
}
