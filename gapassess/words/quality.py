"""Quality: what the page Data quality says, and the table of it in the pack."""

from __future__ import annotations

QUALITY = {
    "nav-quality": {"en": "Data quality", "cy": "Ansawdd y data"},
    "quality-title": {
        "en": "Data quality: can the figures be trusted?",
        "cy": "Ansawdd y data: a ellir ymddiried yn y ffigurau?",
    },
    # What the page answers
    "quality-clear": {
        "en": "<b>Nothing in these answers speaks against trusting the figures.</b>",
        "cy": "<b>Does dim yn yr atebion hyn yn siarad yn erbyn ymddiried yn y ffigurau.</b>",
    },
    "quality-look": {
        "en": "<b>{number} things</b> ask for a look before the figures are trusted.",
        "cy": "Mae <b>{number} peth</b> yn galw am olwg cyn ymddiried yn y ffigurau.",
    },
    "quality-look-one": {
        "en": "<b>1 thing</b> asks for a look before the figures are trusted.",
        "cy": "Mae <b>1 peth</b> yn galw am olwg cyn ymddiried yn y ffigurau.",
    },
    "quality-answered": {
        "en": "{n} of {people} people answered ({rate}%).",
        "cy": "Atebodd {n} o {people} o bobl ({rate}%).",
    },
    "quality-answers": {
        "en": "{n} people answered; of how many is not known.",
        "cy": "Atebodd {n} o bobl; ni wyddys o faint.",
    },
    "quality-held": {
        "en": "Too few people answered to say anything of the quality of their answers, to protect them.",
        "cy": "Atebodd rhy ychydig o bobl i ddweud dim am ansawdd eu hatebion, er mwyn eu hamddiffyn.",
    },
    "quality-not-counted": {
        "en": (
            "This wave was closed before the quality of answers was counted, so only what its figures say can be "
            "told. Waves closed from now on are counted."
        ),
        "cy": (
            "Caewyd y don hon cyn i ansawdd yr atebion gael ei gyfrif, felly dim ond yr hyn mae ei ffigurau’n ei "
            "ddweud y gellir ei adrodd. Bydd tonnau a gaeir o hyn ymlaen yn cael eu cyfrif."
        ),
    },
    # What asks for a look
    "quality-concerns": {"en": "What to look at", "cy": "Beth i edrych arno"},
    "quality-more": {"en": "All {number}", "cy": "Pob un o’r {number}"},
    "quality-over-full": {
        "en": (
            "<b>{unit}</b> has more answers than people ({value} for every 100): its headcount is out of date, or "
            "links went to the wrong place."
        ),
        "cy": (
            "Mae gan <b>{unit}</b> fwy o atebion na phobl ({value} am bob 100): mae ei gyfrif pennau wedi dyddio, "
            "neu aeth dolenni i’r lle anghywir."
        ),
    },
    "quality-item-rest": {
        "en": (
            "“{item}” runs against the other items of <b>{construct}</b> (correlation {value}): was it meant to be "
            "reversed?"
        ),
        "cy": (
            "Mae “{item}” yn mynd yn groes i eitemau eraill <b>{construct}</b> (cydberthyniad {value}): a oedd i fod "
            "i gael ei droi?"
        ),
    },
    "quality-alpha": {
        "en": (
            "The items of <b>{construct}</b> ({part}) hold together poorly (alpha {value}, under 0.70): read them one "
            "by one rather than as one score."
        ),
        "cy": (
            "Mae eitemau <b>{construct}</b> ({part}) yn dal at ei gilydd yn wael (alffa {value}, o dan 0.70): "
            "darllenwch nhw fesul un yn hytrach nag fel un sgôr."
        ),
    },
    "quality-apart-experienced": {
        "en": (
            "For <b>{value} of {of}</b> constructs teams differ by little more than chance (ICC(2) under 0.50): report "
            "them for the whole organisation only, and rank no team on them."
        ),
        "cy": (
            "Ar gyfer <b>{value} o {of}</b> lluniad nid yw timau’n gwahaniaethu fawr mwy na thrwy hap (ICC(2) o dan "
            "0.50): adroddwch arnynt ar gyfer y sefydliad cyfan yn unig, a pheidiwch â rhestru timau yn ôl trefn."
        ),
    },
    "quality-apart-gap": {
        "en": (
            "For <b>{value} of {of}</b> paired constructs the gaps of teams differ by little more than chance (ICC(2) "
            "under 0.50): report them for the whole organisation only."
        ),
        "cy": (
            "Ar gyfer <b>{value} o {of}</b> lluniad pâr nid yw bylchau timau’n gwahaniaethu fawr mwy na thrwy hap "
            "(ICC(2) o dan 0.50): adroddwch arnynt ar gyfer y sefydliad cyfan yn unig."
        ),
    },
    "quality-alike": {
        "en": (
            "<b>{value} in 100</b> gave one and the same answer to everything. {turned} of the {items} items are "
            "reversed, so they cannot all have meant it."
        ),
        "cy": (
            "Rhoddodd <b>{value} ym mhob 100</b> yr un ateb i bopeth. Mae {turned} o’r {items} eitem wedi’u troi, "
            "felly ni allent i gyd fod o ddifrif."
        ),
    },
    "quality-alike-honest": {
        "en": (
            "<b>{value} in 100</b> gave one and the same answer to all {items} items. None is reversed, so some "
            "may well have meant it."
        ),
        "cy": (
            "Rhoddodd <b>{value} ym mhob 100</b> yr un ateb i bob un o’r {items} eitem. Nid oes yr un wedi’i throi, "
            "felly gallai rhai fod o ddifrif."
        ),
    },
    "quality-blank": {
        "en": "<b>{value} in 100</b> left “{item}” blank.",
        "cy": "Gadawodd <b>{value} ym mhob 100</b> “{item}” yn wag.",
    },
    "quality-dont-know": {
        "en": "<b>{value} in 100</b> said “don’t know” to “{item}”.",
        "cy": "Dywedodd <b>{value} ym mhob 100</b> “ddim yn gwybod” i “{item}”.",
    },
    "quality-does-not-apply": {
        "en": "For <b>{value} in 100</b> “{item}” does not apply.",
        "cy": "I <b>{value} ym mhob 100</b> nid yw “{item}” yn berthnasol.",
    },
    "quality-ceiling": {
        "en": "<b>{value} in 100</b> gave “{item}” the best answer there is: little room is left to see more.",
        "cy": "Rhoddodd <b>{value} ym mhob 100</b> yr ateb gorau posibl i “{item}”: prin yw’r lle i weld mwy.",
    },
    "quality-composition-units": {
        "en": (
            "Who answered has shifted since {wave}: at least <b>{value} in 100</b> answers come from other units than "
            "then. A change of the figures may be that."
        ),
        "cy": (
            "Mae pwy a atebodd wedi symud ers {wave}: daw o leiaf <b>{value} ym mhob 100</b> ateb o unedau eraill na’r "
            "adeg honno. Gallai newid yn y ffigurau fod yn hynny."
        ),
    },
    "quality-composition-strata": {
        "en": (
            "Who answered has shifted since {wave}: at least <b>{value} in 100</b> answers come from other roles than "
            "then. A change of the figures may be that."
        ),
        "cy": (
            "Mae pwy a atebodd wedi symud ers {wave}: daw o leiaf <b>{value} ym mhob 100</b> ateb o rolau eraill na’r "
            "adeg honno. Gallai newid yn y ffigurau fod yn hynny."
        ),
    },
    # Who answered
    "quality-who": {"en": "Who answered, and how", "cy": "Pwy a atebodd, a sut"},
    "quality-same-units": {
        "en": "Little has shifted since {wave}: at least {value} in 100 answers come from other units than then.",
        "cy": "Prin y mae dim wedi symud ers {wave}: daw o leiaf {value} ym mhob 100 ateb o unedau eraill.",
    },
    "quality-same-strata": {
        "en": "Little has shifted since {wave}: at least {value} in 100 answers come from other roles than then.",
        "cy": "Prin y mae dim wedi symud ers {wave}: daw o leiaf {value} ym mhob 100 ateb o rolau eraill.",
    },
    "quality-first": {
        "en": "No earlier wave is there to compare with who answered.",
        "cy": "Does dim ton gynharach i gymharu pwy a atebodd â hi.",
    },
    "quality-by-units": {"en": "Answers by unit, in 100", "cy": "Atebion fesul uned, ym mhob 100"},
    "quality-by-strata": {"en": "Answers by role, in 100", "cy": "Atebion fesul rôl, ym mhob 100"},
    "quality-others": {"en": "Everybody else", "cy": "Pawb arall"},
    "quality-col-group": {"en": "Group", "cy": "Grŵp"},
    "quality-came": {"en": "Answers came in {parts}.", "cy": "Daeth atebion i mewn {parts}."},
    "quality-door-link": {"en": "by a one-time link ({share})", "cy": "drwy ddolen un tro ({share})"},
    "quality-door-code": {"en": "by a code typed in ({share})", "cy": "drwy god a deipiwyd ({share})"},
    "quality-door-import": {"en": "from a file of another tool ({share})", "cy": "o ffeil offeryn arall ({share})"},
    "quality-door-": {"en": "in ways too few took to say", "cy": "mewn ffyrdd a ddefnyddiodd rhy ychydig i’w dweud"},
    "quality-band": {"en": "{low} to {high} in 100", "cy": "{low} i {high} ym mhob 100"},
    "quality-door-all": {"en": "all of them", "cy": "pob un ohonynt"},
    "quality-one-answer": {
        "en": "{share} gave one and the same answer throughout. Reversed among the {items} items: {turned}.",
        "cy": "Rhoddodd {share} yr un ateb drwyddi draw. Wedi’u troi ymhlith y {items} eitem: {turned}.",
    },
    "quality-one-answer-held": {
        "en": "How many gave one and the same answer to everything cannot be told, to protect people.",
        "cy": "Ni ellir dweud faint a roddodd yr un ateb i bopeth, er mwyn amddiffyn pobl.",
    },
    # Items and constructs
    "quality-items": {"en": "How each item was answered", "cy": "Sut yr atebwyd pob eitem"},
    "quality-items-alt": {
        "en": "Items in rows; in columns how many were asked, left it blank, could not say, or gave the best answer.",
        "cy": (
            "Eitemau mewn rhesi; mewn colofnau faint a ofynnwyd, a’i gadawodd yn wag, na allent ddweud, neu a roddodd "
            "yr ateb gorau."
        ),
    },
    "quality-col-item": {"en": "Item", "cy": "Eitem"},
    "quality-col-asked": {"en": "Asked", "cy": "Gofynnwyd"},
    "quality-col-blank": {"en": "Left blank, in 100", "cy": "Gadawyd yn wag, ym mhob 100"},
    "quality-col-dont-know": {"en": "Don’t know, in 100", "cy": "Ddim yn gwybod, ym mhob 100"},
    "quality-col-does-not-apply": {"en": "Does not apply, in 100", "cy": "Ddim yn berthnasol, ym mhob 100"},
    "quality-col-top": {"en": "Best answer, in 100", "cy": "Ateb gorau, ym mhob 100"},
    "quality-col-rest": {"en": "With the others", "cy": "Gyda’r lleill"},
    "quality-together": {"en": "How well items measure one thing", "cy": "Pa mor dda mae eitemau’n mesur un peth"},
    "quality-together-none": {
        "en": "Every construct has one item here, so there is nothing to hold together: it tells where to look.",
        "cy": "Un eitem sydd gan bob lluniad yma, felly does dim i ddal at ei gilydd: mae’n dweud ble i edrych.",
    },
    "quality-together-alt": {
        "en": "Constructs in rows; in columns items, answers, alpha with its interval, and omega.",
        "cy": "Lluniadau mewn rhesi; mewn colofnau eitemau, atebion, alffa â’i gyfwng, ac omega.",
    },
    "quality-apart": {"en": "Whether teams can be told apart", "cy": "A ellir gwahaniaethu rhwng timau"},
    "quality-apart-text": {
        "en": (
            "ICC(1) says how much of a person’s score goes with the team, ICC(2) how reliable the figure of a team is. "
            "Compare teams from {compare}, with caution from {caution}; below that report the whole organisation only."
        ),
        "cy": (
            "Mae ICC(1) yn dweud faint o sgôr rhywun sy’n mynd gyda’r tîm, ac ICC(2) pa mor ddibynadwy yw ffigur tîm. "
            "Cymharwch dimau o {compare}, yn ofalus o {caution}; o dan hynny adroddwch ar gyfer y sefydliad cyfan yn "
            "unig."
        ),
    },
    "quality-apart-none": {
        "en": "Fewer than 5 teams show figures, so nothing can be told of how they differ.",
        "cy": "Mae llai na 5 tîm yn dangos ffigurau, felly ni ellir dweud dim am sut maent yn gwahaniaethu.",
    },
    "quality-apart-alt": {
        "en": "Constructs in rows; in columns whether to compare teams, ICC(2), ICC(1) and the teams shown.",
        "cy": "Lluniadau mewn rhesi; mewn colofnau a ddylid cymharu timau, ICC(2), ICC(1) a’r timau a ddangosir.",
    },
    "quality-col-teams": {"en": "Teams", "cy": "Timau"},
    "quality-col-icc1": {"en": "ICC(1) at n₀", "cy": "ICC(1) ar n₀"},
    "quality-col-icc2": {"en": "ICC(2)", "cy": "ICC(2)"},
    "quality-col-advice": {"en": "Compare teams?", "cy": "Cymharu timau?"},
    "quality-advice-compare": {"en": "Yes", "cy": "Gellir"},
    "quality-advice-caution": {"en": "With caution", "cy": "Yn ofalus"},
    "quality-advice-whole": {"en": "Whole organisation only", "cy": "Y sefydliad cyfan yn unig"},
    "quality-part-gap": {"en": "gap", "cy": "bwlch"},
    "quality-agreed": {"en": "Whether people of one team agree", "cy": "A yw pobl un tîm yn cytuno"},
    "quality-agreed-text": {
        "en": (
            "Means over teams with {share} answers or more. rwg(j) compares with answers spread evenly over the scale "
            "(uniform) and rises with the number of items; r*wg(j) does not. No figure here depends on either."
        ),
        "cy": (
            "Cymedrau dros dimau sydd â {share} ateb neu fwy. Mae rwg(j) yn cymharu ag atebion wedi’u gwasgaru’n "
            "gyfartal dros y raddfa (unffurf) ac yn codi gyda nifer yr eitemau; nid felly r*wg(j). Nid oes yr un "
            "ffigur yma’n dibynnu ar y naill na’r llall."
        ),
    },
    "quality-agreed-none": {
        "en": "Fewer than 5 teams have the {share} answers it takes, so nothing can be told of how their people agree.",
        "cy": (
            "Mae gan lai na 5 tîm y {share} ateb sydd eu hangen, felly ni ellir dweud dim am sut mae eu pobl yn cytuno."
        ),
    },
    "quality-agreed-alt": {
        "en": "Constructs in rows; in columns the teams it rests on, rwg(j), r*wg(j) and the average deviation.",
        "cy": "Lluniadau mewn rhesi; mewn colofnau’r timau sy’n sail iddo, rwg(j), r*wg(j) a’r gwyriad cyfartalog.",
    },
    "quality-col-rwg": {"en": "rwg(j), against an even spread", "cy": "rwg(j), yn erbyn gwasgariad cyfartal"},
    "quality-col-agreeing": {"en": "Teams at 0.70 or more", "cy": "Timau ar 0.70 neu fwy"},
    "quality-col-rwg-star": {"en": "r*wg(j)", "cy": "r*wg(j)"},
    "quality-col-ad": {"en": "Average deviation, steps", "cy": "Gwyriad cyfartalog, camau"},
    "quality-ad": {"en": "{value} (agrees up to {limit})", "cy": "{value} (yn cytuno hyd at {limit})"},
    "quality-of-teams": {"en": "{value} of {of}", "cy": "{value} o {of}"},
    "quality-col-items": {"en": "Items", "cy": "Eitemau"},
    "quality-col-complete": {"en": "Answered all", "cy": "Atebodd bob un"},
    "quality-col-alpha": {"en": "Alpha", "cy": "Alffa"},
    "quality-col-omega": {"en": "Omega", "cy": "Omega"},
    "quality-of-part": {"en": "{construct}, {part}", "cy": "{construct}, {part}"},
    "quality-part-experienced": {"en": "experienced", "cy": "profiad"},
    "quality-part-stated": {"en": "stated", "cy": "datganwyd"},
    "quality-part-known": {"en": "known", "cy": "gwybod"},
    "quality-part-enabled": {"en": "enabled", "cy": "galluogi"},
    "quality-needs-three": {"en": "needs 3 items", "cy": "angen 3 eitem"},
    "quality-not-proper": {"en": "does not fit", "cy": "ddim yn ffitio"},
    "quality-few": {"en": "fewer than 3 people", "cy": "llai na 3 o bobl"},
    "quality-under-one": {"en": "under 1", "cy": "o dan 1"},
    "quality-of-100": {"en": "{value} in 100", "cy": "{value} ym mhob 100"},
    "quality-interval": {"en": "{value} ({low} to {high})", "cy": "{value} ({low} i {high})"},
    "quality-how": {"en": "How to read it.", "cy": "Sut i’w ddarllen."},
    "quality-how-text": {
        "en": (
            "All of this is about the whole organisation, never one team. A rate needs {share} answers. Fewer than 3 "
            "people are told as just that. Our own marks, to be argued with: {alike} in 100 with one answer "
            "throughout, {blank} left blank, {special} “don’t know” or “does not apply”, {top} on the best answer, "
            "{moved} from other units or roles, alpha under 0.70. Alpha and omega say how much of a score is more "
            "than chance; “with the others” is the correlation of an item with the rest of its construct, and one "
            "below zero is often an item that somebody forgot to reverse."
        ),
        "cy": (
            "Mae hyn i gyd am y sefydliad cyfan, byth am uned. Mae angen {share} ateb ar gyfradd. Dywedir llai na 3 o "
            "bobl fel hynny’n union. Ein marciau ein hunain, i ddadlau â nhw: {alike} ym mhob 100 ag un ateb drwyddi "
            "draw, {blank} wedi’u gadael yn wag, {special} “ddim yn gwybod” neu “ddim yn berthnasol”, {top} ar yr ateb "
            "gorau, {moved} o unedau neu rolau eraill, alffa o dan 0.70. Mae alffa ac omega’n dweud faint o sgôr sy’n "
            "fwy na hap; “gyda’r lleill” yw cydberthyniad eitem â gweddill ei lluniad, ac mae un o dan sero yn aml yn "
            "eitem yr anghofiodd rhywun ei throi."
        ),
    },
    # The table in the pack
    "pack-sheet-quality": {"en": "Data quality", "cy": "Ansawdd y data"},
    "quality-way-link": {"en": "One-time link", "cy": "Dolen un tro"},
    "quality-way-code": {"en": "Code typed in", "cy": "Cod a deipiwyd"},
    "quality-way-import": {"en": "File of another tool", "cy": "Ffeil offeryn arall"},
    "quality-way-other": {"en": "Ways too few took", "cy": "Ffyrdd a ddefnyddiodd rhy ychydig"},
    "quality-row-rate": {"en": "People who answered", "cy": "Pobl a atebodd"},
    "quality-row-alike": {"en": "One answer throughout", "cy": "Un ateb drwyddi draw"},
    "quality-row-door": {"en": "Came in this way", "cy": "Daeth i mewn fel hyn"},
    "quality-row-composition": {"en": "Shifted since the wave before", "cy": "Wedi symud ers y don gynt"},
    "quality-row-over-full": {"en": "More answers than people", "cy": "Mwy o atebion na phobl"},
    "quality-row-blank": {"en": "Left blank", "cy": "Gadawyd yn wag"},
    "quality-row-dont-know": {"en": "Don’t know", "cy": "Ddim yn gwybod"},
    "quality-row-does-not-apply": {"en": "Does not apply", "cy": "Ddim yn berthnasol"},
    "quality-row-top": {"en": "Best answer", "cy": "Ateb gorau"},
    "quality-row-item-rest": {"en": "Correlation with the others", "cy": "Cydberthyniad â’r lleill"},
    "quality-row-alpha": {"en": "Alpha", "cy": "Alffa"},
    "quality-row-omega": {"en": "Omega", "cy": "Omega"},
    "quality-row-icc1": {"en": "ICC(1) at n₀, teams", "cy": "ICC(1) ar n₀, timau"},
    "quality-row-icc2": {"en": "ICC(2), teams", "cy": "ICC(2), timau"},
    "quality-row-rwg": {"en": "rwg(j), against an even spread", "cy": "rwg(j), yn erbyn gwasgariad cyfartal"},
    "quality-row-rwg-star": {"en": "r*wg(j), mean over teams", "cy": "r*wg(j), cymedr dros dimau"},
    "quality-row-ad": {"en": "Average deviation, mean", "cy": "Gwyriad cyfartalog, cymedr"},
}
