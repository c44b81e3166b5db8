"""Post: what stands in letters and on slips with codes.

Each sentence of the promise must stay true and testable; whoever changes one says how it was checked.
"""

from __future__ import annotations

POST = {
    # Letters
    "letter-subject": {
        "en": "{title}: how is it where you work?",
        "cy": "{title}: sut mae hi lle rydych chi’n gweithio?",
    },
    "letter-subject-reminder": {"en": "Reminder. {title}", "cy": "Nodyn atgoffa. {title}"},
    "letter-hello": {"en": "Hello {name},", "cy": "Helo {name},"},
    "letter-hello-nobody": {"en": "Hello,", "cy": "Helo,"},
    "letter-rehearsal": {
        "en": "This is a rehearsal. What you send is thrown away and counts for nothing.",
        "cy": "Ymarfer yw hwn. Caiff yr hyn a anfonwch ei daflu, ac nid yw’n cyfrif at ddim.",
    },
    "letter-asks": {
        "en": (
            "{force} asks everybody how working together goes in practice. It takes a few minutes, on any phone or "
            "computer."
        ),
        "cy": (
            "Mae {force} yn gofyn i bawb sut mae cydweithio’n mynd yn ymarferol. Mae’n cymryd ychydig funudau, ar "
            "unrhyw ffôn neu gyfrifiadur."
        ),
    },
    "letter-link": {
        "en": "Your own link. It works once, until {closes}:",
        "cy": "Eich dolen eich hun. Mae’n gweithio unwaith, tan {closes}:",
    },
    "letter-link-new": {
        "en": "Your own link. It takes the place of any earlier one and works once, until {closes}:",
        "cy": "Eich dolen eich hun. Mae’n cymryd lle unrhyw un gynharach ac yn gweithio unwaith, tan {closes}:",
    },
    "letter-answered": {
        "en": "If you have answered already, thank you. This link then does not open, and there is nothing to do.",
        "cy": "Os ydych wedi ateb eisoes, diolch. Ni fydd y ddolen hon yn agor felly, a does dim angen gwneud dim.",
    },
    "letter-promise": {
        "en": (
            "Nobody can find out which answers are yours. Your link says which team you are in, perhaps also your "
            "broad role, and nothing else; it is destroyed in the moment you send. Until the survey closes, unused "
            "links can be told from used ones, so that reminders can go out; after that nobody can know who has "
            "answered."
        ),
        "cy": (
            "Ni all neb ddarganfod pa atebion yw eich rhai chi. Mae eich dolen yn dweud ym mha dîm rydych chi, "
            "efallai hefyd eich rôl yn fras, a dim byd arall; caiff ei dinistrio yr eiliad y byddwch yn anfon. Nes "
            "i’r arolwg gau, gellir gwahaniaethu rhwng dolenni sydd wedi’u defnyddio a’r rhai sydd heb, er mwyn anfon"
            " nodiadau atgoffa; ar ôl hynny ni all neb wybod pwy sydd wedi ateb."
        ),
    },
    "letter-draw": {
        "en": (
            "In your team’s room lie paper slips with codes. Draw one, then go to this address and type the code, "
            "until {closes}:"
        ),
        "cy": (
            "Yn ystafell eich tîm mae slipiau papur gyda chodau. Tynnwch un, yna ewch i’r cyfeiriad hwn a theipiwch y"
            " cod, tan {closes}:"
        ),
    },
    "letter-draw-promise": {
        "en": (
            "Nobody can find out which answers are yours. The codes are drawn blind: there is no list of who took "
            "which, so nobody knows who has answered. That is why this letter goes to everybody, also to those who "
            "have."
        ),
        "cy": (
            "Ni all neb ddarganfod pa atebion yw eich rhai chi. Caiff y codau eu tynnu ar hap: does dim rhestr o bwy "
            "gymerodd pa un, felly does neb yn gwybod pwy sydd wedi ateb. Dyna pam mae’r llythyr hwn yn mynd at bawb,"
            " gan gynnwys y rhai sydd wedi ateb."
        ),
    },
    "letter-stop": {
        "en": "If you want no such letters, for later surveys either, open this and confirm:",
        "cy": (
            "Os nad ydych am gael llythyrau fel hyn, ar gyfer arolygon diweddarach chwaith, agorwch hwn a "
            "chadarnhewch:"
        ),
    },
    # The page that ends letters
    "stop-title": {"en": "Get no more letters", "cy": "Peidio â chael rhagor o lythyrau"},
    "stop-what": {
        "en": (
            "We will not write to you again, for this survey or a later one. You can still answer if you have a link "
            "or a code."
        ),
        "cy": (
            "Ni fyddwn yn ysgrifennu atoch eto, ar gyfer yr arolwg hwn nac un diweddarach. Gallwch ateb o hyd os oes "
            "gennych ddolen neu god."
        ),
    },
    "stop-do": {"en": "Get no more letters", "cy": "Peidio â chael rhagor o lythyrau"},
    "stop-done": {"en": "You will get no more letters", "cy": "Ni fyddwch yn cael rhagor o lythyrau"},
    "stop-done-means": {
        "en": (
            "We keep that as a number worked out from your address, not the address itself. A letter that is on its "
            "way may still arrive. If you change your mind, tell whoever runs the survey."
        ),
        "cy": (
            "Rydym yn cadw hynny fel rhif a gyfrifwyd o’ch cyfeiriad, nid y cyfeiriad ei hun. Efallai y bydd llythyr "
            "sydd ar ei ffordd yn dal i gyrraedd. Os newidiwch eich meddwl, dywedwch wrth bwy bynnag sy’n rhedeg yr "
            "arolwg."
        ),
    },
    # Slips with codes
    "slips-title": {"en": "Codes for {unit}: {title}", "cy": "Codau ar gyfer {unit}: {title}"},
    "slips-how": {
        "en": (
            "Cut along the lines and fold each slip. Let everybody draw one without looking. Keep no list. Each code "
            "works once. Destroy what is left over."
        ),
        "cy": (
            "Torrwch ar hyd y llinellau a phlygwch bob slip. Gadewch i bawb dynnu un heb edrych. Peidiwch â chadw "
            "rhestr. Mae pob cod yn gweithio unwaith. Dinistriwch yr hyn sydd dros ben."
        ),
    },
    "slips-rehearsal": {"en": "Rehearsal: counts for nothing.", "cy": "Ymarfer: nid yw’n cyfrif at ddim."},
    "slip-scan": {"en": "Scan this, or go to", "cy": "Sganiwch hwn, neu ewch i"},
    "slip-go": {"en": "Go to", "cy": "Ewch i"},
    "slip-type": {"en": "and type", "cy": "a theipio"},
    "slip-once": {
        "en": "Works once, until {closes}. Nobody has a list of who drew which code.",
        "cy": "Mae’n gweithio unwaith, tan {closes}. Does gan neb restr o bwy dynnodd pa god.",
    },
    "slip-alt": {
        "en": "QR code that opens the survey with the code {code}",
        "cy": "Cod QR sy’n agor yr arolwg gyda’r cod {code}",
    },
}
