"""Charts: disclosed figures become pictures. The one room that speaks Altair and vl-convert."""

from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
"""Folder of the bundled font (SIL Open Font License, ``OFL.txt`` beside it)."""
