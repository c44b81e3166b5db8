"""Approvals: the page of the papers to be agreed, and of what is no longer to be kept."""

from __future__ import annotations

APPROVALS = {
    "nav-approvals": {"en": "Approvals", "cy": "Cymeradwyo"},
    "approvals-title": {"en": "Before you ask people", "cy": "Cyn i chi ofyn i bobl"},
    "approvals-lead": {
        "en": "Six papers to be agreed, made from the settings of this installation as they stand now.",
        "cy": "Chwe phapur i’w cytuno, wedi’u gwneud o osodiadau’r gosodiad hwn fel y maent nawr.",
    },
    "approvals-holds": {
        "en": "An impact assessment, a privacy notice in English and in Welsh, a record of processing, a retention "
        "schedule, and a consultation paper with the form as people will see it. Word files, in one ZIP.",
        "cy": "Asesiad effaith, hysbysiad preifatrwydd yn Saesneg ac yn Gymraeg, cofnod prosesu, amserlen gadw, a "
        "phapur ymgynghori gyda’r ffurflen fel y bydd pobl yn ei gweld. Ffeiliau Word, mewn un ZIP.",
    },
    "approvals-yours": {
        "en": "What only a person can say is marked “To be completed by”. Nothing is guessed.",
        "cy": "Mae’r hyn na all ond person ei ddweud wedi’i nodi “I’w gwblhau gan”. Nid oes dim wedi’i ddyfalu.",
    },
    "approvals-make": {"en": "Make the papers", "cy": "Gwneud y papurau"},
    "approvals-making": {"en": "Making the papers", "cy": "Wrthi’n gwneud y papurau"},
    "approvals-download": {"en": "Download the papers (ZIP)", "cy": "Lawrlwytho’r papurau (ZIP)"},
    "approvals-no-pictures": {
        "en": "This machine has no browser to take pictures with: the words of the form stand in their place.",
        "cy": "Nid oes gan y peiriant hwn borwr i dynnu lluniau: saif geiriau’r ffurflen yn eu lle.",
    },
    "approvals-kept": {"en": "What is kept, and how long", "cy": "Yr hyn a gedwir, ac am ba hyd"},
    "approvals-due": {"en": "To be destroyed now", "cy": "I’w ddinistrio nawr"},
    "approvals-nothing-due": {"en": "Nothing is due.", "cy": "Nid oes dim yn ddyledus."},
    "approvals-due-one": {
        "en": "Wave {wave}: {what}: {number}. Kept {days} days from {since}.",
        "cy": "Ton {wave}: {what}: {number}. Wedi’i gadw am {days} diwrnod o {since}.",
    },
    "approvals-sure": {
        "en": "I want this destroyed for good",
        "cy": "Rwyf am i hyn gael ei ddinistrio am byth",
    },
    "approvals-purge": {"en": "Destroy it", "cy": "Ei ddinistrio"},
    "approvals-purged": {
        "en": "Destroyed, and written to the log.",
        "cy": "Wedi’i ddinistrio, a’i ysgrifennu yn y cofnod.",
    },
    "approvals-not-sure": {
        "en": "Tick the box first. Nothing was changed.",
        "cy": "Ticiwch y blwch yn gyntaf. Ni newidiwyd dim.",
    },
}
