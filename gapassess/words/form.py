"""Form: every sentence that a person who answers reads.

Each sentence of the promise must stay true and testable; whoever changes one says how it was checked.
"""

from __future__ import annotations

FORM = {
    "form-made-up": {"en": "(made up)", "cy": "(dychmygol)"},
    "form-rehearsal": {"en": "This is a rehearsal.", "cy": "Ymarfer yw hwn."},
    "form-rehearsal-means": {
        "en": "What you send is there to try the form out. It is thrown away and counts for nothing.",
        "cy": "Mae’r hyn a anfonwch yno i roi cynnig ar y ffurflen. Caiff ei daflu, ac nid yw’n cyfrif at ddim.",
    },
    "form-skip": {"en": "Skip to main content", "cy": "Neidio i’r prif gynnwys"},
    "form-language": {"en": "English", "cy": "Cymraeg"},
    # The first screen
    "form-questions-one": {"en": "1 question.", "cy": "1 cwestiwn."},
    "form-questions": {"en": "{number} questions.", "cy": "{number} cwestiwn."},
    "form-questions-most": {"en": "At most {number} questions.", "cy": "Dim mwy na {number} cwestiwn."},
    "form-minutes-1": {"en": "About 1 minute.", "cy": "Tua 1 funud."},
    "form-minutes-2": {"en": "About 2 minutes.", "cy": "Tua 2 funud."},
    "form-minutes": {"en": "About {number} minutes.", "cy": "Tua {number} munud."},
    "form-no-right-answers": {"en": "There are no right answers.", "cy": "Does dim atebion cywir."},
    "form-promise": {"en": "What we promise", "cy": "Ein haddewid"},
    "form-promise-nobody": {
        "en": (
            "Nobody can find out which answers are yours. That includes IT, your supervisor "
            "and the people who run this survey."
        ),
        "cy": (
            "Ni all neb ddarganfod pa atebion yw eich rhai chi. Mae hynny’n cynnwys TG, eich "
            "goruchwyliwr a’r bobl sy’n rhedeg yr arolwg hwn."
        ),
    },
    "form-promise-kept": {
        "en": ("We keep your answers and your team ({team}). We do not keep your name, the time or your language."),
        "cy": ("Rydym yn cadw eich atebion a’ch tîm ({team}). Nid ydym yn cadw eich enw, yr amser na’ch iaith."),
    },
    "form-promise-kept-role": {
        "en": (
            "We keep your answers, your team ({team}) and your broad role. We do not keep your name, "
            "the time or your language."
        ),
        "cy": (
            "Rydym yn cadw eich atebion, eich tîm ({team}) a’ch rôl yn fras. Nid ydym yn cadw eich enw, "
            "yr amser na’ch iaith."
        ),
    },
    "form-promise-untracked": {
        "en": "Codes were drawn blind, and there is no list of who took which: nobody knows who has answered.",
        "cy": (
            "Cafodd y codau eu tynnu ar hap, a does dim rhestr o bwy gymerodd pa un: does neb yn gwybod pwy sydd wedi "
            "ateb."
        ),
    },
    "form-promise-readers": {
        "en": (
            "Results of groups are read by the people who lead on the strategy, and may be given to inspectors. "
            "Nobody sees single answers."
        ),
        "cy": (
            "Darllenir canlyniadau grwpiau gan y bobl sy’n arwain ar y strategaeth, a gellir eu rhoi i arolygwyr. "
            "Nid oes neb yn gweld atebion unigol."
        ),
    },
    "form-promise-minimum": {
        "en": "We never show a result for fewer than {minimum} people.",
        "cy": "Nid ydym byth yn dangos canlyniad ar gyfer llai na {minimum} o bobl.",
    },
    "form-promise-minimum-comments": {
        "en": ("We never show a result for fewer than {minimum} people, or comments for fewer than {comments}."),
        "cy": (
            "Nid ydym byth yn dangos canlyniad ar gyfer llai na {minimum} o bobl, na sylwadau ar gyfer "
            "llai na {comments}."
        ),
    },
    "form-promise-final": {
        "en": ("Once you send, nobody can take your answers out again, because nobody can tell which are yours."),
        "cy": (
            "Ar ôl i chi anfon, ni all neb dynnu eich atebion yn ôl, gan na all neb ddweud pa rai yw eich rhai chi."
        ),
    },
    "form-results": {
        "en": ("The survey closes after {closes}. Then you will see what people said, and what will be done about it."),
        "cy": (
            "Mae’r arolwg yn cau ar ôl {closes}. Yna byddwch yn gweld beth ddywedodd pobl, a beth fydd yn "
            "cael ei wneud am hynny."
        ),
    },
    "form-results-by": {
        "en": (
            "The survey closes after {closes}. By {results} you will see what people said, and what will be done "
            "about it."
        ),
        "cy": (
            "Mae’r arolwg yn cau ar ôl {closes}. Erbyn {results} byddwch yn gweld beth ddywedodd pobl, a beth fydd yn "
            "cael ei wneud yn ei gylch."
        ),
    },
    # What will be seen about the group, from headcounts alone
    "form-seen": {
        "en": "What will be seen about your group",
        "cy": "Beth fydd i’w weld am eich grŵp",
    },
    "seen-alone": {
        "en": (
            "{group} is large enough to be shown on its own if enough of you answer. If not, your answers count only "
            "in a larger group, such as {larger}."
        ),
        "cy": (
            "Mae {group} yn ddigon mawr i’w ddangos ar ei ben ei hun os bydd digon ohonoch yn ateb. Os na, dim ond "
            "mewn grŵp mwy, fel {larger}, y mae eich atebion yn cyfrif."
        ),
    },
    "seen-pooled": {
        "en": "{group} is small, so its results are shown only together with {others}.",
        "cy": "Mae {group} yn fach, felly dim ond ynghyd â {others} y dangosir ei ganlyniadau.",
    },
    "seen-others": {
        "en": "{number} other small groups of {larger}",
        "cy": "{number} grŵp bach arall o {larger}",
    },
    "seen-part": {
        "en": "{group} is small, so its results are not shown on their own. Your answers count in {larger}.",
        "cy": (
            "Mae {group} yn fach, felly ni ddangosir ei ganlyniadau ar eu pen eu hunain. Mae eich atebion yn cyfrif "
            "yn {larger}."
        ),
    },
    "seen-unknown": {
        "en": (
            "{group} is shown on its own only if at least {minimum} of you answer. If not, your answers count only in "
            "a larger group, such as {larger}."
        ),
        "cy": (
            "Dim ond os bydd o leiaf {minimum} ohonoch yn ateb y dangosir {group} ar ei ben ei hun. Os na, dim ond "
            "mewn grŵp mwy, fel {larger}, y mae eich atebion yn cyfrif."
        ),
    },
    "seen-whole": {
        "en": "Your answers count for {group} as a whole, and for no smaller group.",
        "cy": "Mae eich atebion yn cyfrif ar gyfer {group} yn gyfan, ac nid ar gyfer unrhyw grŵp llai.",
    },
    "form-support": {"en": "If you want to talk to somebody", "cy": "Os hoffech siarad â rhywun"},
    "form-told-last": {
        "en": "You said, we did: what the last survey showed",
        "cy": "Dywedoch chi, gwnaethom ni: beth ddangosodd yr arolwg diwethaf",
    },
    # What the last survey showed, and what was done
    "told-title": {"en": "You said, we did", "cy": "Dywedoch chi, gwnaethom ni"},
    "told-nothing": {
        "en": "There is nothing to tell yet. What people said, and what is done about it, will be here.",
        "cy": (
            "Does dim i’w ddweud eto. Bydd yr hyn a ddywedodd pobl, a’r hyn a wneir am hynny, i’w weld yma."
        ),
    },
    "told-when": {
        "en": "The survey of {survey} closed on {closed}.",
        "cy": "Caeodd arolwg {survey} ar {closed}.",
    },
    "told-answered": {"en": "{number} people answered.", "cy": "Atebodd {number} o bobl."},
    "told-said": {"en": "What you said", "cy": "Beth ddywedoch chi"},
    "form-more": {"en": "{number} more", "cy": "{number} arall"},
    "told-we-said": {"en": "We had said", "cy": "Roeddem ni wedi dweud"},
    "told-stated-share": {
        "en": "{number} in 100 were to say so.",
        "cy": "Roedd {number} ym mhob 100 i fod i ddweud hynny.",
    },
    "told-stated-level": {"en": "It was to be {number} points.", "cy": "Roedd i fod yn {number} pwynt."},
    "told-note": {
        "en": (
            "Results of the whole organisation only, each from at least {minimum} people. Points run from 0 to 100: "
            "100 is everybody agreeing strongly."
        ),
        "cy": (
            "Canlyniadau’r sefydliad cyfan yn unig, pob un gan o leiaf {minimum} o bobl. Mae’r pwyntiau’n rhedeg o 0 "
            "i 100: 100 yw pawb yn cytuno’n gryf."
        ),
    },
    "told-no-aims": {
        "en": "No aim was stated that these answers can be held against.",
        "cy": "Ni nodwyd unrhyw nod y gellir cymharu’r atebion hyn ag ef.",
    },
    "told-did": {"en": "What we did", "cy": "Beth wnaethom ni"},
    "told-no-actions": {
        "en": "Nothing has been decided yet. If that is still so at the next survey, you can say so there.",
        "cy": (
            "Nid oes dim wedi’i benderfynu eto. Os yw hynny’n dal yn wir yn yr arolwg nesaf, cewch ddweud hynny yno."
        ),
    },
    "told-done": {"en": "Done on {day}.", "cy": "Gwnaed ar {day}."},
    "told-due": {"en": "To be done by {day}.", "cy": "I’w wneud erbyn {day}."},
    "told-late": {
        "en": "Was to be done by {day}, and is not done yet.",
        "cy": "Roedd i’w wneud erbyn {day}, ac nid yw wedi’i wneud eto.",
    },
    "form-your-group": {"en": "Your answers count for:", "cy": "Mae eich atebion yn cyfrif ar gyfer:"},
    "form-not-my-group": {"en": "This is not my group", "cy": "Nid hwn yw fy ngrŵp"},
    "form-start": {"en": "Start", "cy": "Dechrau"},
    "form-leave": {
        "en": "You can leave at any time. Nothing is stored until you press “Send my answers”.",
        "cy": ("Gallwch adael ar unrhyw adeg. Does dim byd yn cael ei gadw nes i chi bwyso “Anfon fy atebion”."),
    },
    # Another group than the one of the link
    "form-group": {"en": "Choose your group", "cy": "Dewiswch eich grŵp"},
    "form-group-now": {
        "en": "Your link was made for {group}.",
        "cy": "Gwnaed eich dolen ar gyfer {group}.",
    },
    "form-group-means": {
        "en": "Your answers count for the group you choose. We do not keep which group your link was made for.",
        "cy": (
            "Mae eich atebion yn cyfrif ar gyfer y grŵp a ddewiswch. Nid ydym yn cadw pa grŵp y gwnaed eich "
            "dolen ar ei gyfer."
        ),
    },
    "form-group-ask": {"en": "Which group do you work in?", "cy": "Ym mha grŵp ydych chi’n gweithio?"},
    "form-group-whole": {
        "en": "{group}, no smaller group",
        "cy": "{group}, dim grŵp llai",
    },
    "form-group-other": {
        "en": "None of these: count me for {group} alone",
        "cy": "Dim un o’r rhain: cyfrifwch fi ar gyfer {group} yn unig",
    },
    # The answers
    "form-blank": {"en": "You may leave any question blank.", "cy": "Cewch adael unrhyw gwestiwn yn wag."},
    "form-blank-one": {
        "en": "You left 1 question blank. Nothing has been stored yet.",
        "cy": "Gadawsoch 1 cwestiwn yn wag. Does dim byd wedi’i gadw eto.",
    },
    "form-blank-some": {
        "en": "You left {number} questions blank. Nothing has been stored yet.",
        "cy": "Gadawsoch {number} cwestiwn yn wag. Does dim byd wedi’i gadw eto.",
    },
    "form-blank-all": {
        "en": "You left every question blank. Nothing has been stored yet.",
        "cy": "Gadawsoch bob cwestiwn yn wag. Does dim byd wedi’i gadw eto.",
    },
    "form-blank-do": {
        "en": "You may answer them, or send as it is. Both are fine.",
        "cy": "Cewch eu hateb, neu anfon fel y mae. Mae’r ddau’n iawn.",
    },
    "form-send-blank": {"en": "Send my answers as they are", "cy": "Anfon fy atebion fel y maent"},
    "form-own": {"en": "This is my own phone", "cy": "Fy ffôn fy hun yw hwn"},
    "form-own-means": {
        "en": "Keep what I fill in on it until I send, for 14 days at most. Leave this empty on a shared computer.",
        "cy": (
            "Cadw’r hyn rwy’n ei lenwi arno nes i mi anfon, am 14 diwrnod ar y mwyaf. Gadewch hwn yn wag ar "
            "gyfrifiadur a rennir."
        ),
    },
    "form-place": {"en": "{number} of {total}", "cy": "{number} o {total}"},
    "form-comment-warning": {
        "en": (
            "Do not name people or cases: others may read your words as you wrote them. At most {longest} characters."
        ),
        "cy": (
            "Peidiwch ag enwi pobl nac achosion: gall eraill ddarllen eich geiriau fel y gwnaethoch eu "
            "hysgrifennu. {longest} nod ar y mwyaf."
        ),
    },
    "form-before-sending": {
        "en": "Once you send, nobody can take your answers out again.",
        "cy": "Ar ôl i chi anfon, ni all neb dynnu eich atebion yn ôl.",
    },
    "form-send": {"en": "Send my answers", "cy": "Anfon fy atebion"},
    # After sending
    "form-done": {"en": "Thank you. Your answers are in.", "cy": "Diolch. Mae eich atebion wedi cyrraedd."},
    "form-done-sealed": {
        "en": "Nobody can find them or take them out again. That includes you.",
        "cy": "Ni all neb ddod o hyd iddynt na’u tynnu’n ôl. Mae hynny’n eich cynnwys chi.",
    },
    "form-done-link": {
        "en": "Your link is used up and does not open again. You can close this page.",
        "cy": "Mae eich dolen wedi’i defnyddio ac ni fydd yn agor eto. Gallwch gau’r dudalen hon.",
    },
    # The page has an address that anybody can open
    "form-done-else": {
        "en": "This page follows on “Send my answers”. If you did not press that, you have sent nothing.",
        "cy": "Daw’r dudalen hon ar ôl “Anfon fy atebion”. Os na wnaethoch bwyso hynny, nid ydych wedi anfon dim.",
    },
    # A link that does not work: used, revoked, unknown and closed read alike
    "form-gone": {"en": "This link cannot be used", "cy": "Ni ellir defnyddio’r ddolen hon"},
    "form-gone-why": {
        "en": (
            "It may have been used already, replaced by a newer one or mistyped, or the survey may not "
            "be open. "
            "We do not say which, to protect the people who answer."
        ),
        "cy": (
            "Efallai ei bod eisoes wedi’i defnyddio, bod un fwy newydd wedi cymryd ei lle neu ei bod wedi’i "
            "chamdeipio, neu efallai nad yw’r arolwg ar agor. Nid ydym yn dweud pa un, er mwyn amddiffyn y "
            "bobl sy’n ateb."
        ),
    },
    "form-gone-twice": {
        "en": "If you pressed “Send my answers” twice, your answers arrived the first time.",
        "cy": "Os gwnaethoch bwyso “Anfon fy atebion” ddwywaith, cyrhaeddodd eich atebion y tro cyntaf.",
    },
    "form-gone-do": {
        "en": "If you have a newer link, use that one. If not, ask whoever sent it to you.",
        "cy": (
            "Os oes gennych ddolen fwy newydd, defnyddiwch honno. Os nad oes, gofynnwch i bwy bynnag "
            "a’i hanfonodd atoch."
        ),
    },
    # Too many wrong codes of everybody together
    "form-busy": {
        "en": "Codes cannot be tried just now",
        "cy": "Ni ellir rhoi cynnig ar godau ar hyn o bryd",
    },
    "form-busy-why": {
        "en": (
            "Many wrong codes have been typed here lately, so codes are paused for a little. We do not record who "
            "types them. Your code is still good."
        ),
        "cy": (
            "Mae llawer o godau anghywir wedi’u teipio yma’n ddiweddar, felly mae codau wedi’u hoedi am ychydig. "
            "Nid ydym yn cofnodi pwy sy’n eu teipio. Mae eich cod yn dal i weithio."
        ),
    },
    "form-busy-do": {
        "en": "Wait a minute and type it again. A link that you were sent works at once.",
        "cy": "Arhoswch funud a’i deipio eto. Mae dolen a anfonwyd atoch yn gweithio ar unwaith.",
    },
    "form-gone-code": {"en": "Type a code", "cy": "Teipio cod"},
    "form-unreviewed": {
        "en": "These words were translated by machine, and no translator has checked them yet.",
        "cy": "Cyfieithwyd y geiriau hyn gan beiriant, ac nid oes cyfieithydd wedi’u gwirio eto.",
    },
    # Whether everybody can use it
    "form-access": {"en": "Accessibility of this survey", "cy": "Hygyrchedd yr arolwg hwn"},
    "form-access-made": {
        "en": (
            "It is made to work for everybody: by keyboard, with a screen reader, at 400 per cent zoom, on a small "
            "phone, and without JavaScript."
        ),
        "cy": (
            "Fe’i gwnaed i weithio i bawb: gyda bysellfwrdd, gyda darllenydd sgrin, ar chwyddo 400 y cant, ar ffôn "
            "bach, a heb JavaScript."
        ),
    },
    "form-access-checked": {
        "en": (
            "Every page is checked with axe-core against WCAG 2.2, level AA, on each change. We know of no failure. "
            "Nobody who uses a screen reader every day has tested it yet."
        ),
        "cy": (
            "Caiff pob tudalen ei gwirio gydag axe-core yn erbyn WCAG 2.2, lefel AA, ar bob newid. Ni wyddom am "
            "unrhyw fethiant. Nid oes neb sy’n defnyddio darllenydd sgrin bob dydd wedi’i brofi eto."
        ),
    },
    "form-access-do": {
        "en": (
            "If you cannot use it, ask whoever sent you your link for another way to answer. If they do not help, the "
            "Equality Advisory and Support Service can."
        ),
        "cy": (
            "Os na allwch ei ddefnyddio, gofynnwch i bwy bynnag a anfonodd eich dolen am ffordd arall o ateb. Os nad "
            "ydynt yn helpu, gall y Gwasanaeth Cynghori a Chymorth Cydraddoldeb."
        ),
    },
    # A typed code
    "form-code": {"en": "Answer a survey", "cy": "Ateb arolwg"},
    "form-code-label": {"en": "Your code", "cy": "Eich cod"},
    "form-code-hint": {
        "en": (
            "It is on your letter or card. Spaces, hyphens and capital letters make no difference, nor do "
            "o for 0 and i or l for 1."
        ),
        "cy": (
            "Mae ar eich llythyr neu’ch cerdyn. Nid yw bylchau, cysylltnodau na phriflythrennau’n gwneud gwahaniaeth, "
            "na chwaith o yn lle 0 ac i neu l yn lle 1."
        ),
    },
    "form-continue": {"en": "Continue", "cy": "Parhau"},
    # What went wrong
    "form-too-large": {
        "en": "That is too much to send at once",
        "cy": "Mae hynny’n ormod i’w anfon ar unwaith",
    },
    "form-too-large-do": {
        "en": "Nothing was stored. Go back and make what you wrote shorter.",
        "cy": "Ni chadwyd dim byd. Ewch yn ôl a gwnewch yr hyn a ysgrifennoch yn fyrrach.",
    },
    "form-broken": {"en": "Something went wrong here", "cy": "Aeth rhywbeth o’i le yma"},
    "form-broken-do": {
        "en": (
            "Please open your link again later. If it still opens, your answers were not stored and "
            "you can send them then."
        ),
        "cy": (
            "Agorwch eich dolen eto yn nes ymlaen, os gwelwch yn dda. Os yw’n dal i agor, ni chadwyd eich "
            "atebion a gallwch eu hanfon bryd hynny."
        ),
    },
}
