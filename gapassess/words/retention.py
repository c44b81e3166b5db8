"""Retention: what is kept, since when and how long, as papers, notices and the page of approvals say it."""

from __future__ import annotations

RETENTION = {
    "kept-links": {"en": "One-time links that nobody used", "cy": "Dolenni untro na ddefnyddiodd neb"},
    "kept-rehearsals": {"en": "Rehearsals, with all that is in them", "cy": "Ymarferion, gyda phopeth sydd ynddynt"},
    "kept-keys": {
        "en": "Private key of a closed wave, with all that could still join people to answers",
        "cy": "Allwedd breifat ton a gaewyd, gyda phopeth a allai gysylltu pobl ag atebion o hyd",
    },
    "kept-comments": {"en": "Comments, word for word", "cy": "Sylwadau, air am air"},
    "kept-answers": {
        "en": "Single answers, under a team or a group of teams, without a name",
        "cy": "Atebion unigol, o dan dîm neu grŵp o dimau, heb enw",
    },
    "kept-figures": {
        "en": "Sums and figures of groups, and the decisions on what is held back",
        "cy": "Symiau a ffigurau grwpiau, a’r penderfyniadau ynghylch yr hyn a ddelir yn ôl",
    },
    "kept-log": {
        "en": "Log of who did what on the staff side, which proves that nothing was changed afterwards",
        "cy": "Cofnod o bwy a wnaeth beth ar ochr y staff, sy’n profi na newidiwyd dim wedyn",
    },
    "kept-packs": {"en": "Evidence packs that were handed over", "cy": "Pecynnau tystiolaeth a drosglwyddwyd"},
    "kept-from-last-day": {
        "en": "the last day on which the form is open",
        "cy": "y diwrnod olaf y mae’r ffurflen ar agor",
    },
    "kept-from-closing": {"en": "the day the wave is closed", "cy": "y diwrnod y caiff y don ei chau"},
    "kept-days": {"en": "{days} days after {start}", "cy": "{days} diwrnod ar ôl {start}"},
    "kept-lasting": {
        "en": "as long as the installation is in use",
        "cy": "cyhyd ag y bydd y gosodiad yn cael ei ddefnyddio",
    },
    "kept-elsewhere": {
        "en": "by whoever received them, under their own rules",
        "cy": "gan bwy bynnag a’u derbyniodd, o dan eu rheolau eu hunain",
    },
}
