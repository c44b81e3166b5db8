"""Pack: what an inspector reads in an evidence pack, of the figures and around them."""

from __future__ import annotations

PACK = {
    "pack-title": {
        "en": "Strategy and practice: evidence pack",
        "cy": "Strategaeth ac ymarfer: pecyn tystiolaeth",
    },
    "pack-method": {"en": "Method note", "cy": "Nodyn ar y dull"},
    "pack-back": {"en": "Back to the pack", "cy": "Yn ôl i’r pecyn"},
    "pack-note": {"en": "Note", "cy": "Nodyn"},
    "pack-made-up": {
        "en": "Made up: all figures, units and names here are invented.",
        "cy": "Dychmygol: mae’r holl ffigurau, unedau ac enwau yma wedi’u dyfeisio.",
    },
    "pack-contents": {"en": "Contents", "cy": "Cynnwys"},
    "pack-file-method": {
        "en": "Method note: how each figure was made, and how to check it",
        "cy": "Nodyn ar y dull: sut y gwnaed pob ffigur, a sut i’w wirio",
    },
    "pack-file-workbook": {
        "en": "Workbook (XLSX): every figure, for filtering",
        "cy": "Llyfr gwaith (XLSX): pob ffigur, i’w hidlo",
    },
    # What the figures rest on
    "pack-wave": {"en": "Wave", "cy": "Ton"},
    "pack-days": {"en": "asked from {opens} to {closes}", "cy": "gofynnwyd o {opens} hyd {closes}"},
    "pack-revision": {"en": "Revision", "cy": "Adolygiad"},
    "pack-answers-name": {"en": "Answers", "cy": "Atebion"},
    "pack-answers": {"en": "{n} answers", "cy": "{n} ateb"},
    "pack-answers-of": {"en": "{n} of {headcount} ({rate}%)", "cy": "{n} o {headcount} ({rate}%)"},
    "pack-instrument": {"en": "Instrument", "cy": "Offeryn"},
    "pack-framework": {"en": "Framework", "cy": "Fframwaith"},
    "pack-catalogue": {"en": "Inspection criteria", "cy": "Meini prawf arolygu"},
    "pack-promise": {"en": "Promise to those who answered", "cy": "Addewid i’r rhai a atebodd"},
    "pack-promise-words": {
        "en": "No figure rests on fewer than {minimum} people, and no share on fewer than {share}.",
        "cy": "Nid oes unrhyw ffigur yn seiliedig ar lai na {minimum} o bobl, na chyfran ar lai na {share}.",
    },
    "pack-held-back": {"en": "Held back", "cy": "Wedi’i ddal yn ôl"},
    "pack-held-back-words": {
        "en": "{held} of {all} figures are held back, to protect people.",
        "cy": "Mae {held} o {all} ffigur wedi’u dal yn ôl, er mwyn amddiffyn pobl.",
    },
    "pack-product": {"en": "Made with", "cy": "Gwnaed gyda"},
    # How to read
    "pack-how-to-read": {"en": "How to read the figures", "cy": "Sut i ddarllen y ffigurau"},
    "pack-read-gap": {"en": "A gap", "cy": "Bwlch"},
    "pack-read-gap-words": {
        "en": "A gap is what is stated less what people experience, in points from 0 to 100. “27 short” means that "
        "practice lies 27 points below what is stated; “11 ahead”, above it.",
        "cy": "Bwlch yw’r hyn a ddatgenir llai’r hyn y mae pobl yn ei brofi, mewn pwyntiau o 0 i 100. Ystyr “27 "
        "yn brin” "
        "yw bod ymarfer 27 pwynt islaw’r hyn a ddatgenir; “11 ar y blaen”, uwchlaw hynny.",
    },
    "pack-read-measures": {"en": "Points and shares", "cy": "Pwyntiau a chyfrannau"},
    "pack-read-measures-words": {
        "en": "Points are a mean of all answers. “41 in 100” is the share of people who agree. They are two measures "
        "and are never mixed in one figure.",
        "cy": "Cymedr yr holl atebion yw pwyntiau. Cyfran y bobl sy’n cytuno yw “41 ym mhob 100”. Dau fesur "
        "ydynt ac ni "
        "chânt byth eu cymysgu mewn un ffigur.",
    },
    "pack-read-interval": {"en": "An interval", "cy": "Cyfwng"},
    "pack-read-interval-words": {
        "en": "The 95% interval is the range of gaps that would fit these answers; the fewer the answers, the wider.",
        "cy": "Y cyfwng 95% yw’r ystod o fylchau a fyddai’n cyd-fynd â’r atebion hyn; po leiaf o atebion, lletaf yw.",
    },
    "pack-read-held": {"en": "Held back", "cy": "Wedi’i ddal yn ôl"},
    "pack-read-held-words": {
        "en": "A row that is held back is there and its figures are not. It does not mean a low result, or a bad one.",
        "cy": "Mae rhes sydd wedi’i dal yn ôl yno, ond nid yw ei ffigurau. Nid yw’n golygu canlyniad isel na gwael.",
    },
    "pack-read-sheets": {"en": "The sheets", "cy": "Y taflenni"},
    "pack-read-sheets-words": {
        "en": "Criteria, then every gap, the units, the commitments, the trends, the wording of the items, the "
        "quality of the answers, what people said, and what each column means. The same tables are in the folder "
        "“tables” as CSV and JSON.",
        "cy": "Meini prawf, yna pob bwlch, yr unedau, yr ymrwymiadau, y tueddiadau, geiriad yr eitemau, ansawdd yr "
        "atebion, yr hyn a ddywedodd pobl, ac ystyr pob colofn. Mae’r un tablau yn y ffolder “tables” fel CSV a JSON.",
    },
    "pack-states": {"en": "States", "cy": "Cyflyrau"},
    "pack-state-material-gap": {
        "en": "Practice falls short, by more than the smallest gap of interest.",
        "cy": "Mae ymarfer yn brin, o fwy na’r bwlch lleiaf o ddiddordeb.",
    },
    "pack-state-gap-size-uncertain": {
        "en": "Practice falls short; whether by more than the smallest gap of interest is not certain.",
        "cy": "Mae ymarfer yn brin; nid yw’n sicr a yw o fwy na’r bwlch lleiaf o ddiddordeb.",
    },
    "pack-state-aligned": {
        "en": "The gap is smaller than the smallest gap of interest, either way.",
        "cy": "Mae’r bwlch yn llai na’r bwlch lleiaf o ddiddordeb, y naill ffordd neu’r llall.",
    },
    "pack-state-ahead": {
        "en": "Practice lies above what is stated, by more than the smallest gap of interest.",
        "cy": "Mae ymarfer uwchlaw’r hyn a ddatgenir, o fwy na’r bwlch lleiaf o ddiddordeb.",
    },
    "pack-state-ahead-size-uncertain": {
        "en": "Practice lies above what is stated; by how much is not certain.",
        "cy": "Mae ymarfer uwchlaw’r hyn a ddatgenir; nid yw’n sicr o faint.",
    },
    "pack-state-unknown": {
        "en": "These answers cannot tell. It does not mean that there is no gap.",
        "cy": "Ni all yr atebion hyn ddweud. Nid yw’n golygu nad oes bwlch.",
    },
    "pack-state-held-back": {
        "en": "Not shown, to protect people.",
        "cy": "Heb ei ddangos, er mwyn amddiffyn pobl.",
    },
    "pack-state-nothing-stated": {
        "en": "No position was in force, or it was recorded after the wave closed.",
        "cy": "Nid oedd safbwynt mewn grym, neu fe’i cofnodwyd ar ôl i’r don gau.",
    },
    "pack-state-not-asked": {"en": "Nobody here was asked.", "cy": "Ni ofynnwyd i neb yma."},
    "pack-not-here": {"en": "Not in this pack", "cy": "Nid yn y pecyn hwn"},
    "pack-not-here-words": {
        "en": "This pack holds what the strategy states and what people say. Self-grades, other evidence, findings and "
        "actions are kept elsewhere.",
        "cy": "Mae’r pecyn hwn yn dal yr hyn y mae’r strategaeth yn ei ddatgan a’r hyn y mae pobl yn ei ddweud. Cedwir "
        "hunanraddau, tystiolaeth arall, canfyddiadau a chamau gweithredu mewn man arall.",
    },
    # One figure
    "pack-figure": {"en": "Figure {number}", "cy": "Ffigur {number}"},
    "pack-measure-level": {"en": "points, 0 to 100", "cy": "pwyntiau, 0 i 100"},
    "pack-measure-share": {"en": "people in 100 who agree", "cy": "pobl ym mhob 100 sy’n cytuno"},
    "pack-row-stated": {"en": "Stated", "cy": "Datganwyd"},
    "pack-row-experienced": {"en": "Experienced", "cy": "Profiad"},
    "pack-row-gap": {"en": "Gap (stated less experienced)", "cy": "Bwlch (datganwyd llai profiad)"},
    "pack-row-interval": {"en": "95% interval", "cy": "Cyfwng 95%"},
    "pack-row-answers": {"en": "Answers", "cy": "Atebion"},
    "pack-row-agree": {"en": "People who agree", "cy": "Pobl sy’n cytuno"},
    "pack-row-lost": {"en": "Lost most at", "cy": "Collir fwyaf ar"},
    "pack-in-100": {"en": "{share} in 100", "cy": "{share} ym mhob 100"},
    "pack-lost-known": {
        "en": "never heard of it, {points} of {gap}",
        "cy": "heb glywed amdano, {points} o {gap}",
    },
    "pack-lost-enabled": {"en": "no means, {points} of {gap}", "cy": "dim modd, {points} o {gap}"},
    "pack-lost-practised": {
        "en": "able, not done, {points} of {gap}",
        "cy": "yn gallu, heb ei wneud, {points} o {gap}",
    },
    "pack-share-material-gap": {"en": "{points} in 100 short", "cy": "{points} ym mhob 100 yn brin"},
    "pack-share-gap-size-uncertain": {
        "en": "{points} in 100 short, size not certain",
        "cy": "{points} ym mhob 100 yn brin, y maint yn ansicr",
    },
    "pack-share-ahead": {"en": "{points} in 100 ahead", "cy": "{points} ym mhob 100 ar y blaen"},
    "pack-share-ahead-size-uncertain": {
        "en": "{points} in 100 ahead, size not certain",
        "cy": "{points} ym mhob 100 ar y blaen, y maint yn ansicr",
    },
    "pack-share-unknown-bound": {
        "en": "not yet known, at most {points} in 100 short",
        "cy": "ddim yn hysbys eto, {points} ym mhob 100 yn brin ar y mwyaf",
    },
    "pack-gap-short": {"en": "{points} short", "cy": "{points} yn brin"},
    "pack-gap-ahead": {"en": "{points} ahead", "cy": "{points} ar y blaen"},
    "pack-span-short": {"en": "{low} to {high} short", "cy": "{low} i {high} yn brin"},
    "pack-span-ahead": {"en": "{low} to {high} ahead", "cy": "{low} i {high} ar y blaen"},
    "pack-span-both": {"en": "{low} ahead to {high} short", "cy": "{low} ar y blaen i {high} yn brin"},
    "pack-would-fit": {
        "en": "Anything from {span} would fit these answers.",
        "cy": "Byddai unrhyw beth o {span} yn cyd-fynd â’r atebion hyn.",
    },
    "pack-sides-target": {
        "en": "The strategy states {stated} points and people place it at {experienced}",
        "cy": "Mae’r strategaeth yn datgan {stated} pwynt ac mae pobl yn ei osod ar {experienced}",
    },
    "pack-sides-share": {
        "en": "{experienced} in 100 say so, where the strategy states {stated}",
        "cy": "Mae {experienced} ym mhob 100 yn dweud hynny, lle mae’r strategaeth yn datgan {stated}",
    },
    "pack-sides-independent": {
        "en": "Leaders state {stated} points and people experience {experienced}",
        "cy": "Mae arweinwyr yn datgan {stated} pwynt ac mae pobl yn profi {experienced}",
    },
    "pack-sides-paired": {
        "en": "The same people put what is stated at {stated} points and what they experience at {experienced}",
        "cy": "Mae’r un bobl yn gosod yr hyn a ddatgenir ar {stated} pwynt a’u profiad ar {experienced}",
    },
    "pack-sides-perception": {
        "en": "Leaders place practice at {stated} points and everyone else at {experienced}",
        "cy": "Mae arweinwyr yn gosod ymarfer ar {stated} pwynt a phawb arall ar {experienced}",
    },
    "pack-late": {
        "en": "The position was recorded after the wave closed, so the gap is not judged",
        "cy": "Cofnodwyd y safbwynt ar ôl i’r don gau, felly ni chaiff y bwlch ei farnu",
    },
    "pack-nothing-stated": {
        "en": "Nothing is stated; people place it at {experienced} points ({answers}).",
        "cy": "Does dim wedi’i ddatgan; mae pobl yn ei osod ar {experienced} pwynt ({answers}).",
    },
    # Commitments
    "pack-you-said": {"en": "You said: “{text}”.", "cy": "Fe ddywedoch chi: “{text}”."},
    "pack-say-so": {"en": "{share} in 100 say so.", "cy": "Mae {share} ym mhob 100 yn dweud hynny."},
    "pack-unsigned": {
        "en": "No position is signed off, so nothing is set against it.",
        "cy": "Nid oes safbwynt wedi’i lofnodi, felly ni osodir dim yn ei erbyn.",
    },
    "pack-other-position": {
        "en": "Its position is not the one used here: another was nearer or in force, or leaders were asked instead.",
        "cy": "Nid ei safbwynt ef a ddefnyddir yma: roedd un arall yn nes neu mewn grym, neu gofynnwyd i arweinwyr.",
    },
    "pack-paraphrase": {"en": "Paraphrase.", "cy": "Aralleiriad."},
    "pack-paragraph": {"en": "paragraph {number}", "cy": "paragraff {number}"},
    "pack-for-all": {"en": "For all units", "cy": "Ar gyfer pob uned"},
    "pack-for-units": {
        "en": "For {units} and what belongs to it",
        "cy": "Ar gyfer {units} a’r hyn sy’n perthyn iddi",
    },
    "pack-owned": {"en": "Owner: {owner}", "cy": "Perchennog: {owner}"},
    "pack-signed-level": {
        "en": "Stated position {stated} points, signed off by {by}, {on}",
        "cy": "Safbwynt datganedig {stated} pwynt, llofnodwyd gan {by}, {on}",
    },
    "pack-signed-share": {
        "en": "Stated position {stated} in 100, signed off by {by}, {on}",
        "cy": "Safbwynt datganedig {stated} ym mhob 100, llofnodwyd gan {by}, {on}",
    },
    "pack-no-commitment": {
        "en": "No commitment is recorded for this.",
        "cy": "Nid oes ymrwymiad wedi’i gofnodi ar gyfer hyn.",
    },
    # Trends
    "pack-trend": {"en": "Trend", "cy": "Tuedd"},
    "pack-trend-none": {
        "en": "No earlier wave is in this pack.",
        "cy": "Nid oes ton gynharach yn y pecyn hwn.",
    },
    "pack-trend-rising": {
        "en": "Up {points} points since {since}; anything from {low} to {high} would fit.",
        "cy": "I fyny {points} pwynt ers {since}; byddai unrhyw beth o {low} i {high} yn cyd-fynd.",
    },
    "pack-trend-falling": {
        "en": "Down {points} points since {since}; anything from {low} to {high} would fit.",
        "cy": "I lawr {points} pwynt ers {since}; byddai unrhyw beth o {low} i {high} yn cyd-fynd.",
    },
    "pack-trend-no-clear-change": {
        "en": "No clear change since {since}: {points} points; anything from {low} to {high} would fit.",
        "cy": "Dim newid clir ers {since}: {points} pwynt; byddai unrhyw beth o {low} i {high} yn cyd-fynd.",
    },
    "pack-trend-rising-pace": {
        "en": "Rising since {since}: over all waves by {points} points a year; anything from {low} to {high} would "
        "fit.",
        "cy": "Yn codi ers {since}: dros ei holl donnau o {points} pwynt y flwyddyn; byddai unrhyw beth o {low} i "
        "{high} yn cyd-fynd.",
    },
    "pack-trend-falling-pace": {
        "en": "Falling since {since}: over all waves by {points} points a year; anything from {low} to {high} would "
        "fit.",
        "cy": "Yn gostwng ers {since}: dros ei holl donnau o {points} pwynt y flwyddyn; byddai unrhyw beth o {low} i "
        "{high} yn cyd-fynd.",
    },
    "pack-trend-no-clear-change-pace": {
        "en": "No clear change since {since}; over all waves anything from {low} to {high} points a year would fit.",
        "cy": "Dim newid clir ers {since}; dros ei holl donnau byddai unrhyw beth o {low} i {high} pwynt y flwyddyn yn "
        "cyd-fynd.",
    },
    "pack-trend-started-again": {
        "en": "The figures start again, because earlier ones do not compare.",
        "cy": "Mae’r ffigurau’n dechrau o’r newydd, gan nad oes modd cymharu rhai cynharach.",
    },
    "pack-trend-too-few-waves": {
        "en": "Too few waves to say whether it is changing.",
        "cy": "Rhy ychydig o donnau i ddweud a yw’n newid.",
    },
    "pack-trend-held-back": {
        "en": "Held back, to protect people.",
        "cy": "Wedi’i ddal yn ôl, er mwyn amddiffyn pobl.",
    },
    "pack-trend-not-asked": {"en": "Not asked.", "cy": "Heb ei ofyn."},
    "pack-trend-open": {
        "en": "These waves are too few or too uneven to say where it will stand on {on}.",
        "cy": "Mae’r tonnau hyn yn rhy ychydig neu’n rhy anwastad i ddweud ble bydd ar {on}.",
    },
    "pack-trend-expected": {
        "en": "At this pace anything from {low} to {high} is to be expected on {on}.",
        "cy": "Ar y cyflymder hwn gellir disgwyl unrhyw beth o {low} i {high} ar {on}.",
    },
    # A criterion
    "pack-own-title": {"en": "Our own short title.", "cy": "Ein teitl byr ein hunain."},
    "pack-unchecked": {
        "en": "Number or title not yet checked against the published page.",
        "cy": "Nid yw’r rhif na’r teitl wedi’i wirio eto yn erbyn y dudalen gyhoeddedig.",
    },
    "pack-part-of": {"en": "Part of “{title}”.", "cy": "Rhan o “{title}”."},
    "pack-source": {"en": "Published page", "cy": "Tudalen gyhoeddedig"},
    "pack-one-sentence": {"en": "In short", "cy": "Yn fyr"},
    "pack-strategy-says": {"en": "What the strategy says", "cy": "Yr hyn a ddywed y strategaeth"},
    "pack-people-say": {"en": "What people say", "cy": "Yr hyn a ddywed pobl"},
    "pack-strength-direct": {
        "en": "Speaks directly to this criterion.",
        "cy": "Yn siarad yn uniongyrchol â’r maen prawf.",
    },
    "pack-strength-partial": {
        "en": "Speaks to a part of this criterion.",
        "cy": "Yn siarad â rhan o’r maen prawf.",
    },
    "pack-strength-context": {"en": "Context for this criterion.", "cy": "Cyd-destun i’r maen prawf."},
    "pack-reviewed": {"en": "Link reviewed.", "cy": "Adolygwyd y ddolen."},
    "pack-not-reviewed": {
        "en": "Link not yet reviewed by the force.",
        "cy": "Nid yw’r heddlu wedi adolygu’r ddolen eto.",
    },
    "pack-others": {"en": "Also bears on this criterion", "cy": "Hefyd yn berthnasol i’r maen prawf"},
    "pack-construct": {"en": "Construct", "cy": "Lluniad"},
    "pack-link": {"en": "Link", "cy": "Dolen"},
    "pack-none-asked": {"en": "Not asked in this survey.", "cy": "Heb ei ofyn yn yr arolwg hwn."},
    "pack-no-link": {
        "en": "No construct of this framework speaks to this criterion.",
        "cy": "Nid oes lluniad yn y fframwaith hwn yn siarad â’r maen prawf.",
    },
    "pack-silent": {"en": "Criteria without a survey figure", "cy": "Meini prawf heb ffigur arolwg"},
    "pack-silent-words": {
        "en": "What people were asked does not speak to these.",
        "cy": "Nid yw’r hyn a ofynnwyd i bobl yn siarad â’r rhain.",
    },
    "pack-against": {"en": "What speaks against it", "cy": "Yr hyn sy’n siarad yn ei erbyn"},
    "pack-against-silent": {
        "en": "{silent}% did not answer. If their mean were {lower} points lower, the gap would be {gap} of {stated}.",
        "cy": "Ni atebodd {silent}%. Pe bai eu cymedr {lower} pwynt yn is, byddai’r bwlch yn {gap} o {stated}.",
    },
    "pack-against-lowest-level": {
        "en": "{unit} stands at {experienced} points, the lowest result that can be shown.",
        "cy": "Mae {unit} ar {experienced} pwynt, y canlyniad isaf y gellir ei ddangos.",
    },
    "pack-against-lowest-share": {
        "en": "{unit} stands at {experienced} in 100, the lowest result that can be shown.",
        "cy": "Mae {unit} ar {experienced} ym mhob 100, y canlyniad isaf y gellir ei ddangos.",
    },
    "pack-against-held": {
        "en": "{held} of {units} teams are held back here, to protect people.",
        "cy": "Mae {held} o {units} tîm wedi’u dal yn ôl yma, er mwyn amddiffyn pobl.",
    },
    "pack-against-held-one": {
        "en": "1 of {units} teams is held back here, to protect people.",
        "cy": "Mae 1 o {units} tîm wedi’i dal yn ôl yma, er mwyn amddiffyn pobl.",
    },
    "pack-against-late": {
        "en": "The position was recorded after the wave had closed.",
        "cy": "Cofnodwyd y safbwynt ar ôl i’r don gau.",
    },
    "pack-against-stated-from": {
        "en": "Too few leaders answered here; those of {unit} stand in for them.",
        "cy": "Rhy ychydig o arweinwyr a atebodd yma; mae rhai {unit} yn cymryd eu lle.",
    },
    "pack-against-unchecked": {
        "en": "The criterion was not checked against the published page.",
        "cy": "Nid yw’r maen prawf wedi’i wirio yn erbyn y dudalen gyhoeddedig.",
    },
    "pack-against-unreviewed": {
        "en": "That these figures speak to this criterion is our own reading; the force has not reviewed every link.",
        "cy": "Ein darlleniad ni yw bod y ffigurau hyn yn siarad â’r maen prawf; nid yw’r heddlu wedi adolygu "
        "pob dolen.",
    },
    # Every unit, and the workbook
    "pack-unit": {"en": "Unit", "cy": "Uned"},
    "pack-every-unit": {"en": "Every unit", "cy": "Pob uned"},
    "pack-every-unit-words": {
        "en": "The tables below say what the picture shows, one for each dimension. Points, unless said otherwise.",
        "cy": "Mae’r tablau isod yn dweud yr hyn y mae’r llun yn ei ddangos, un i bob dimensiwn. Pwyntiau, oni nodir.",
    },
    "pack-units-caption": {"en": "{dimension}: gaps, {wave}", "cy": "{dimension}: bylchau, {wave}"},
    "pack-cell-held-back": {"en": "held back", "cy": "wedi’i ddal yn ôl"},
    "pack-empty": {"en": "There is nothing to list here.", "cy": "Does dim i’w restru yma."},
    "pack-yes": {"en": "yes", "cy": "ydy"},
    "pack-no": {"en": "no", "cy": "nac ydy"},
    "pack-sheet-first": {"en": "Read me first", "cy": "Darllenwch fi gyntaf"},
    "pack-sheet-criteria": {"en": "Criteria", "cy": "Meini prawf"},
    "pack-sheet-cells": {"en": "Gaps", "cy": "Bylchau"},
    "pack-sheet-units": {"en": "Units", "cy": "Unedau"},
    "pack-sheet-commitments": {"en": "Commitments", "cy": "Ymrwymiadau"},
    "pack-sheet-trends": {"en": "Trends", "cy": "Tueddiadau"},
    "pack-sheet-items": {"en": "Items", "cy": "Eitemau"},
    "pack-sheet-dictionary": {"en": "Data dictionary", "cy": "Geiriadur data"},
    "pack-table-changes": {"en": "What the waves say", "cy": "Yr hyn a ddywed y tonnau"},
    "pack-table-trends": {"en": "Wave by wave", "cy": "Ton wrth don"},
}
