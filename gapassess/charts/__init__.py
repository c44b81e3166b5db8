"""Charts: disclosed figures become pictures. The one room that speaks Altair and vl-convert."""
