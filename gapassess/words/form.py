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
    "form-start": {"en": "Start", "cy": "Dechrau"},
    "form-leave": {
        "en": "You can leave at any time. Nothing is sent until you press “Send my answers”.",
        "cy": ("Gallwch adael ar unrhyw adeg. Does dim byd yn cael ei anfon nes i chi bwyso “Anfon fy atebion”."),
    },
    # The answers
    "form-blank": {"en": "You may leave any question blank.", "cy": "Cewch adael unrhyw gwestiwn yn wag."},
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
    "form-gone-code": {"en": "Type a code", "cy": "Teipio cod"},
    # A typed code
    "form-code": {"en": "Answer a survey", "cy": "Ateb arolwg"},
    "form-code-label": {"en": "Your code", "cy": "Eich cod"},
    "form-code-hint": {
        "en": "It is on your letter or card. Spaces, hyphens and capital letters make no difference.",
        "cy": (
            "Mae ar eich llythyr neu’ch cerdyn. Nid yw bylchau, cysylltnodau na phriflythrennau’n gwneud gwahaniaeth."
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
