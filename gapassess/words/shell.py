"""Shell: what stands around every page, what is said when a page cannot be drawn, and the kiosk."""

from __future__ import annotations

SHELL = {
    "nav-accessibility": {"en": "Accessibility", "cy": "Hygyrchedd"},
    # Around every page
    "shell-made-up": {
        "en": "{force} is made up. Every figure here is invented.",
        "cy": "Mae {force} yn ddychmygol. Mae pob ffigur yma wedi’i ddyfeisio.",
    },
    "shell-made-up-foot": {
        "en": "{force} (made up). All figures are invented.",
        "cy": "{force} (dychmygol). Mae’r holl ffigurau wedi’u dyfeisio.",
    },
    "shell-accessibility": {"en": "Accessibility statement", "cy": "Datganiad hygyrchedd"},
    # When nothing can be drawn
    "shell-no-script": {
        "en": "These pages are for the people who run the survey, and need JavaScript.",
        "cy": "Mae’r tudalennau hyn ar gyfer y bobl sy’n rhedeg yr arolwg, ac mae angen JavaScript arnynt.",
    },
    "shell-to-form": {
        "en": "To answer a survey you do not need it.",
        "cy": "I ateb arolwg, nid oes ei angen arnoch.",
    },
    "shell-waiting": {
        "en": "This page is taking long to appear.",
        "cy": "Mae’r dudalen hon yn cymryd amser hir i ymddangos.",
    },
    "shell-waiting-do": {
        "en": (
            "If it stays like this, the network between you and the server does not let WebSockets through. "
            "Ask your IT team to allow them at /_stcore/stream, then load the page again. "
            "Survey links work without."
        ),
        "cy": (
            "Os yw’n aros fel hyn, nid yw’r rhwydwaith rhyngoch chi a’r gweinydd yn gadael i WebSockets fynd trwodd. "
            "Gofynnwch i’ch tîm TG eu caniatáu yn /_stcore/stream, yna llwythwch y dudalen eto. "
            "Mae dolenni arolwg yn gweithio hebddynt."
        ),
    },
    "shell-broken": {"en": "Something went wrong here", "cy": "Aeth rhywbeth o’i le yma"},
    "shell-broken-do": {
        "en": (
            "Load the page again. If it happens again, tell whoever runs this server the reference {reference}: "
            "its log says where it happened. Nothing half-done was stored."
        ),
        "cy": (
            "Llwythwch y dudalen eto. Os bydd yn digwydd eto, rhowch y cyfeirnod {reference} i bwy bynnag sy’n "
            "rhedeg y gweinydd hwn: mae ei log yn dweud ble digwyddodd. Ni chadwyd dim byd ar ei hanner."
        ),
    },
    # The kiosk and the preview
    "kiosk-title": {"en": "Answer a pulse", "cy": "Ateb arolwg byr"},
    "kiosk-language": {"en": "Language", "cy": "Iaith"},
    "kiosk-language-first": {
        "en": "Choose your language first: changing it later empties what you have filled in.",
        "cy": "Dewiswch eich iaith yn gyntaf: bydd ei newid yn nes ymlaen yn gwagio’r hyn rydych wedi’i lenwi.",
    },
    "kiosk-mode": {"en": "What would you like to do?", "cy": "Beth hoffech chi ei wneud?"},
    "kiosk-answer": {"en": "Answer with a code", "cy": "Ateb gyda chod"},
    "kiosk-preview": {"en": "Look at the questions", "cy": "Edrych ar y cwestiynau"},
    "kiosk-preview-of": {"en": "Which questions?", "cy": "Pa gwestiynau?"},
    "kiosk-preview-role": {"en": "As whom?", "cy": "Fel pwy?"},
    "kiosk-preview-everybody": {"en": "What everybody is asked", "cy": "Yr hyn a ofynnir i bawb"},
    "kiosk-preview-says": {
        "en": "This is a preview. Nothing you choose here is sent or stored.",
        "cy": "Rhagolwg yw hwn. Does dim byd a ddewiswch yma yn cael ei anfon na’i gadw.",
    },
    "kiosk-preview-none": {
        "en": "There are no questions to look at yet.",
        "cy": "Does dim cwestiynau i edrych arnynt eto.",
    },
    "kiosk-preview-send": {
        "en": "In the real form, “Send my answers” stands here.",
        "cy": "Yn y ffurflen go iawn, mae “Anfon fy atebion” yma.",
    },
    "kiosk-group": {
        "en": "Your answers count for this group. Choose another if it is not yours",
        "cy": "Mae eich atebion yn cyfrif ar gyfer y grŵp hwn. Dewiswch un arall os nad eich un chi ydyw",
    },
    "kiosk-blank-do": {
        "en": "You may answer them, or press “Send my answers” again. Both are fine.",
        "cy": "Cewch eu hateb, neu bwyso “Anfon fy atebion” eto. Mae’r ddau’n iawn.",
    },
    "kiosk-next": {"en": "Next person", "cy": "Y person nesaf"},
    "kiosk-shared": {
        "en": "On a shared computer, press “Next person” before you go.",
        "cy": "Ar gyfrifiadur a rennir, pwyswch “Y person nesaf” cyn i chi fynd.",
    },
    "kiosk-try-again": {
        "en": "Your answers were not stored. Please put this right and send again:",
        "cy": "Ni chadwyd eich atebion. Cywirwch hyn ac anfonwch eto, os gwelwch yn dda:",
    },
}
