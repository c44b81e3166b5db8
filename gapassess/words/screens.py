"""Screens: titles and labels of the staff pages."""

from __future__ import annotations

SCREENS = {
    "nav-gaps": {"en": "Gaps", "cy": "Bylchau"},
    "nav-commitments": {"en": "Commitments", "cy": "Ymrwymiadau"},
    "nav-trends": {"en": "Trends", "cy": "Tueddiadau"},
    "nav-evidence": {"en": "Evidence", "cy": "Tystiolaeth"},
    "nav-waves": {"en": "Waves", "cy": "Tonnau"},
    "nav-invitations": {"en": "Invitations", "cy": "Gwahoddiadau"},
    "nav-bring-in": {"en": "Bring in answers", "cy": "Dod ag atebion i mewn"},
    "nav-answer": {"en": "Answer a pulse", "cy": "Ateb arolwg byr"},
    "nav-methods": {"en": "How this is worked out", "cy": "Sut y caiff hyn ei gyfrifo"},
}
