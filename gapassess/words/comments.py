"""Comments: what the page Comments says, what stands beside a gap, and the table of quotes in the pack."""

from __future__ import annotations

COMMENTS = {
    "nav-comments": {"en": "Comments", "cy": "Sylwadau"},
    "comments-title": {"en": "Comments: what people wrote", "cy": "Sylwadau: beth ysgrifennodd pobl"},
    # What the page answers
    "comments-none": {
        "en": "<b>No comments of this wave may be read.</b>",
        "cy": "<b>Ni ellir darllen unrhyw sylwadau o’r don hon.</b>",
    },
    "comments-lead": {
        "en": (
            "<b>{approved} of {all} comments may be quoted.</b> {proposed} wait for a second person, {new} for a first."
        ),
        "cy": (
            "<b>Gellir dyfynnu {approved} o {all} sylw.</b> Mae {proposed} yn aros am ail berson, a {new} am y cyntaf."
        ),
    },
    "comments-routed": {
        "en": "{number} marked as needing another route.",
        "cy": "{number} wedi’u nodi fel rhai sydd angen llwybr arall.",
    },
    "comments-held-back": {
        "en": "There are others, from groups of fewer than {minimum} answers. Nobody reads those.",
        "cy": "Mae rhai eraill, o grwpiau â llai na {minimum} ateb. Nid oes neb yn darllen y rheini.",
    },
    "comments-how": {"en": "Before you read", "cy": "Cyn i chi ddarllen"},
    "comments-promise": {
        "en": (
            "A comment is read under a group of at least {minimum} answers, and never with a role. It stands in an "
            "order that says nothing of when it came or from whom. Nothing joins it to answers, or to another "
            "comment of the same person. Do not try to work out who wrote it."
        ),
        "cy": (
            "Darllenir sylw o dan grŵp o {minimum} ateb o leiaf, a byth gyda rôl. Mae mewn trefn nad yw’n dweud dim am "
            "pryd y daeth na chan bwy. Nid oes dim yn ei gysylltu ag atebion, nac â sylw arall gan yr un person. "
            "Peidiwch â cheisio darganfod pwy a’i hysgrifennodd."
        ),
    },
    "comments-misses": {
        "en": (
            "Marks in the text are guesses of a short list of patterns. Some names and numbers are missed, and some "
            "marks mean nothing. No pattern finds a post that one person holds, an event that everybody remembers, "
            "or a manner of writing: look for those yourself."
        ),
        "cy": (
            "Dyfaliadau o restr fer o batrymau yw’r marciau yn y testun. Methir rhai enwau a rhifau, ac nid yw rhai "
            "marciau’n golygu dim. Nid oes patrwm yn canfod swydd sydd gan un person yn unig, digwyddiad y mae pawb yn "
            "ei gofio, na dull o ysgrifennu: chwiliwch am y rheini eich hun."
        ),
    },
    "comments-two": {
        "en": (
            "One person proposes the wording, a second one approves it. Words may be taken out and none put in. "
            "Names typed here go to the log with the id of the comment, without its words; that is all there is to "
            "show that there were two of you."
        ),
        "cy": (
            "Mae un person yn cynnig y geiriad, ac ail berson yn ei gymeradwyo. Gellir tynnu geiriau allan ond nid "
            "rhoi rhai i mewn. Mae enwau a deipir yma yn mynd i’r cofnod gyda dynodydd y sylw, heb ei eiriau; dyna’r "
            "cyfan sydd i ddangos bod dau ohonoch."
        ),
    },
    # Filters
    "comments-box": {"en": "Question", "cy": "Cwestiwn"},
    "comments-box-all": {"en": "All questions", "cy": "Pob cwestiwn"},
    "comments-unit-all": {"en": "All groups", "cy": "Pob grŵp"},
    "comments-unit": {"en": "Written in", "cy": "Ysgrifennwyd yn"},
    "comments-state": {"en": "How far", "cy": "Pa mor bell"},
    "comments-state-all": {"en": "All comments", "cy": "Pob sylw"},
    "comments-state-new": {"en": "Not looked at yet", "cy": "Heb eu trafod eto"},
    "comments-state-proposed": {"en": "Waiting for a second person", "cy": "Yn aros am ail berson"},
    "comments-state-approved": {"en": "May be quoted", "cy": "Gellir eu dyfynnu"},
    "comments-state-rejected": {"en": "Left out", "cy": "Wedi’u gadael allan"},
    "comments-state-routed": {"en": "Needs another route", "cy": "Angen llwybr arall"},
    "comments-page": {"en": "Page", "cy": "Tudalen"},
    "comments-page-of": {"en": "{page} of {pages}", "cy": "{page} o {pages}"},
    "comments-no-fit": {"en": "No comment fits this choice.", "cy": "Nid oes sylw’n cyd-fynd â’r dewis hwn."},
    # One comment
    "comments-one": {"en": "Comment {id}", "cy": "Sylw {id}"},
    "comments-as-quoted": {"en": "As it would be quoted", "cy": "Fel y câi ei ddyfynnu"},
    "comments-as-written": {"en": "Word for word.", "cy": "Air am air."},
    "comments-proposed-by": {"en": "Proposed by {name}.", "cy": "Cynigiwyd gan {name}."},
    "comments-approved-by": {
        "en": "Proposed by {name}, approved by {other}.",
        "cy": "Cynigiwyd gan {name}, cymeradwywyd gan {other}.",
    },
    "comments-rejected-by": {"en": "Left out by {name}.", "cy": "Gadawyd allan gan {name}."},
    "comments-routed-by": {
        "en": "Marked by {name} as needing another route. It is not quoted while this stands.",
        "cy": "Nodwyd gan {name} fel un sydd angen llwybr arall. Ni chaiff ei ddyfynnu tra bo hyn yn sefyll.",
    },
    "comments-decide": {"en": "Decide on comment {id}", "cy": "Penderfynu ar sylw {id}"},
    "comments-wording": {
        "en": "Wording: replace what tells who somebody is by [name], [number] and so on",
        "cy": "Geiriad: rhowch [enw], [rhif] ac ati yn lle’r hyn sy’n dweud pwy yw rhywun",
    },
    "comments-name": {"en": "Your name", "cy": "Eich enw"},
    "comments-propose": {"en": "Propose this wording", "cy": "Cynnig y geiriad hwn"},
    "comments-approve": {"en": "Approve the wording", "cy": "Cymeradwyo’r geiriad"},
    "comments-reject": {"en": "Leave it out", "cy": "Ei adael allan"},
    "comments-route": {"en": "Needs another route", "cy": "Angen llwybr arall"},
    "comments-lift": {"en": "Take this mark away", "cy": "Tynnu’r marc hwn"},
    "comments-done-proposed": {
        "en": "The wording of comment {id} waits for a second person.",
        "cy": "Mae geiriad sylw {id} yn aros am ail berson.",
    },
    "comments-done-approved": {"en": "Comment {id} may be quoted.", "cy": "Gellir dyfynnu sylw {id}."},
    "comments-done-rejected": {"en": "Comment {id} is left out.", "cy": "Gadawyd sylw {id} allan."},
    "comments-done-new": {"en": "Comment {id} is as it was.", "cy": "Mae sylw {id} fel yr oedd."},
    "comments-done-routed": {
        "en": "Comment {id} is marked. What can be done stands below it.",
        "cy": "Mae sylw {id} wedi’i nodi. Isod mae’r hyn y gellir ei wneud.",
    },
    # Another route
    "comment-route-title": {"en": "This needs another route", "cy": "Mae angen llwybr arall ar hyn"},
    "comment-route-nobody": {
        "en": (
            "Nobody can find who wrote this: not you, not the people who run the server, not the police. So nobody can "
            "ask them back or tell them what was done."
        ),
        "cy": (
            "Ni all neb ddarganfod pwy ysgrifennodd hyn: nid chi, nid y bobl sy’n rhedeg y gweinydd, nid yr heddlu. "
            "Felly ni all neb eu holi na dweud wrthynt beth a wnaed."
        ),
    },
    "comment-route-do": {
        "en": (
            "What can be done: hand the words, and nothing about who may have written them, to whoever looks into "
            "wrongdoing in the force. Where somebody may be in danger now, do so today. Tell everybody in the group, "
            "not one person, how wrongdoing can be reported. Write down in their record what was handed on and when."
        ),
        "cy": (
            "Beth ellir ei wneud: rhowch y geiriau, a dim am bwy allai fod wedi’u hysgrifennu, i bwy bynnag sy’n "
            "ymchwilio i gamwedd yn yr heddlu. Os gall rhywun fod mewn perygl nawr, gwnewch hynny heddiw. Dywedwch "
            "wrth bawb yn y grŵp, nid wrth un person, sut y gellir rhoi gwybod am gamwedd. Nodwch yn eu cofnod nhw "
            "beth a drosglwyddwyd a phryd."
        ),
    },
    "comment-route-told": {"en": "What people were told on the form:", "cy": "Beth ddywedwyd wrth bobl ar y ffurflen:"},
    # What a place may be: beside the place, and as the mark that replaces it
    "comment-flag-name": {"en": "name", "cy": "enw"},
    "comment-flag-collar": {"en": "collar number", "cy": "rhif coler"},
    "comment-flag-phone": {"en": "phone number", "cy": "rhif ffôn"},
    "comment-flag-email": {"en": "e-mail address", "cy": "cyfeiriad e-bost"},
    "comment-flag-postcode": {"en": "postcode", "cy": "cod post"},
    "comment-flag-address": {"en": "address", "cy": "cyfeiriad"},
    "comment-flag-vehicle": {"en": "registration mark", "cy": "rhif cofrestru"},
    "comment-flag-case": {"en": "case number", "cy": "rhif achos"},
    "comment-flag-born": {"en": "date of birth", "cy": "dyddiad geni"},
    "comment-flag-insurance": {"en": "insurance number", "cy": "rhif yswiriant"},
    # Beside a gap
    "quoted-title": {"en": "What people said", "cy": "Beth ddywedodd pobl"},
    "quoted-more": {"en": "{number} more", "cy": "{number} arall"},
    "quoted-note": {
        "en": (
            "Two people chose and redacted these, not chance: they show what a gap can look like, not how often."
        ),
        "cy": (
            "Dewisodd a golygodd dau berson y rhain, nid hap: maent yn dangos sut gall bwlch edrych, nid pa mor aml."
        ),
    },
    # In the pack
    "pack-sheet-comments": {"en": "Comments", "cy": "Sylwadau"},
    "pack-table-comments": {"en": "What people said", "cy": "Beth ddywedodd pobl"},
}
