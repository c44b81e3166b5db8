"""Errors: what a person who answers reads beside the place that does not fit.

The keys are ``error-`` and the code of the fault in lower case.
"""

from __future__ import annotations

ERRORS = {
    "error-prefix": {"en": "Error", "cy": "Gwall"},
    "error-summary": {
        "en": "Nothing has been stored yet. Please put this right:",
        "cy": "Does dim byd wedi’i gadw eto. Cywirwch hyn, os gwelwch yn dda:",
    },
    "error-value-outside-scale": {
        "en": "Choose one of the answers shown, or leave the question blank.",
        "cy": "Dewiswch un o’r atebion a ddangosir, neu gadewch y cwestiwn yn wag.",
    },
    "error-comment-too-long": {
        "en": "This is {length} characters long. Use at most {longest}.",
        "cy": "Mae hwn yn {length} nod o hyd. Defnyddiwch {longest} ar y mwyaf.",
    },
    "error-other": {
        "en": "This answer cannot be stored. Please choose again.",
        "cy": "Ni ellir cadw’r ateb hwn. Dewiswch eto, os gwelwch yn dda.",
    },
    "error-no-group": {
        "en": "Choose one of the groups shown.",
        "cy": "Dewiswch un o’r grwpiau a ddangosir.",
    },
    "error-no-code": {
        "en": "Type the code from your letter or card.",
        "cy": "Teipiwch y cod sydd ar eich llythyr neu’ch cerdyn.",
    },
}
