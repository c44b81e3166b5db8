"""Dictionary: every column of every table of the pack, described once."""

from __future__ import annotations

from gapassess.core.text import Text
from gapassess.documents.columns import Column, Kind

_HELD = "held back or not asked"
_GAP = "held back, not asked or nothing stated"


def _column(  # noqa: PLR0917  one line is one row of the dictionary
    name: str,
    en: str,
    cy: str,
    kind: Kind = "text",
    unit: str = "",
    span: str = "",
    missing: str = "",
    **how: int,
) -> Column:
    return Column(name, Text((("en", en), ("cy", cy))), kind, unit, span, missing, **how)


def _points(name: str, en: str, cy: str, span: str = "0 to 100", missing: str = _HELD) -> Column:
    return _column(name, en, cy, "number", "points; per cent of people where measure is share", span, missing)


def _answers(name: str, en: str, cy: str, missing: str = _HELD) -> Column:
    return _column(name, en, cy, "whole", "answers", "0, or the minimum and more", missing, decimals=0, width=9)


_FIGURE = _column("figure", "Figure", "Ffigur", span="F-0001 …", missing="no such figure", width=9)
_UNIT = (
    _column("unit", "Unit id", "Dynodydd uned", width=20),
    _column("unit_title", "Unit", "Uned", width=28),
)
_CONSTRUCT = (
    _column("construct", "Construct id", "Dynodydd lluniad", missing="none is linked", width=10),
    _column("construct_title", "Construct", "Lluniad", missing="none is linked", width=26),
)
_STATE = (
    _column("state", "State id", "Dynodydd cyflwr", span="one of nine states", missing="no figure", width=19),
    _column("state_words", "State", "Cyflwr", missing="no figure", width=30),
)
_MEASURE = _column("measure", "Measure", "Mesur", span="level, share", missing="no position", width=9)
_SIDES = (
    _points("stated", "Stated", "Datganwyd", missing=_GAP),
    _points("experienced", "Experienced", "Profiad"),
)
_GAPS = (
    _points("gap", "Gap: stated less experienced", "Bwlch: datganwyd llai profiad", "-100 to 100", _GAP),
    _points("low", "95% interval from", "Cyfwng 95% o", "any", "as gap, or all answers alike"),
    _points("high", "95% interval to", "Cyfwng 95% i", "any", "as gap, or all answers alike"),
)
_P = "0 to 1"
_SPREAD = "0 or more; where marks say usual-spread, or usual-stated-spread, the usual one of such figures"
_NOT_TESTED = "as low, or position set after close"
_NO_STANDING = "held back, a share, or the whole organisation"
_NO_PARTS = "held back, a share, no parts shown, not all asked, or headcount not known"
_SHARE_MISSING = "too few answers for a share"
_NO_CHANGE = "no change to show"
_UNDER_THREE = "under three waves"
_UNDER_FIVE = "under five waves"

CELLS = (
    _FIGURE,
    _UNIT[1],
    _CONSTRUCT[1],
    _column("stratum", "Role band", "Band rôl", missing="everybody"),
    _MEASURE,
    _STATE[1],
    _answers("n", "Answers", "Atebion"),
    *_SIDES,
    *_GAPS,
    _points("agree_share", "Agree, in 100", "Cytuno, ym mhob 100", missing=_SHARE_MISSING),
    _points("se", "Standard error", "Cyfeiliornad safonol", "above 0", "as gap, or all answers alike"),
    _column("df", "Degrees of freedom", "Graddau rhyddid", "number", "", "above 0", "as se, or without end"),
    _answers("n_stated", "Answers, stated", "Atebion, datganwyd"),
    _answers("n_experienced", "Answers, experienced", "Atebion, profiad"),
    _points("sd_stated", "Spread, stated (sd)", "Gwasgariad, datganwyd", _SPREAD, "held back, not asked or a target"),
    _points("sd_experienced", "Spread, experienced (sd)", "Gwasgariad, profiad", _SPREAD),
    _points("sd_gap", "Spread of personal gaps (sd)", "Gwasgariad bylchau personol", _SPREAD, "design is not paired"),
    _points("fcr_low", "Selected interval from", "Cyfwng detholedig o", "any", "neither a gap nor in line"),
    _points("fcr_high", "Selected interval to", "Cyfwng detholedig i", "any", "neither a gap nor in line"),
    _column("p", "p of no gap", "p dim bwlch", "number", "", _P, _NOT_TESTED, decimals=4),
    _column("p_adjusted", "p, adjusted", "p, addaswyd", "number", "", _P, _NOT_TESTED, decimals=4),
    _points("sesoi", "Smallest gap of interest", "Bwlch lleiaf o ddiddordeb", "0 or more"),
    _column("low_both", "Both sides low", "Y ddwy ochr yn isel", "yes-no", missing=_HELD, width=9),
    _points("agree_low", "Agree, interval from", "Cytuno, cyfwng o", missing=_SHARE_MISSING),
    _points("agree_high", "Agree, interval to", "Cytuno, cyfwng i", missing=_SHARE_MISSING),
    *(
        column
        for stage, en, cy in (
            ("known", "Known", "Gwybod"),
            ("enabled", "Enabled", "Galluogi"),
            ("practised", "Practised", "Ymarfer"),
        )
        for column in (
            _answers(
                f"n_{stage}",
                f"Answers, {en.lower()}",
                f"Atebion, {cy.lower()}",
                "not asked in stages, or held back",
            ),
            _points(stage, en, cy, missing="not asked in stages, or held back"),
        )
    ),
    _column("commitment", "Commitment", "Ymrwymiad", missing="no position of a commitment", width=18),
    _points("standing", "Against everybody else", "O gymharu â phawb arall", "-100 to 100", _NO_STANDING),
    _points("standing_low", "Against them, interval from", "O’u cymharu, cyfwng o", "any", _NO_STANDING),
    _points("standing_high", "Against them, interval to", "O’u cymharu, cyfwng i", "any", _NO_STANDING),
    _column(
        "standing_p_adjusted",
        "p of no difference, adjusted",
        "p dim gwahaniaeth, addaswyd",
        "number",
        "",
        _P,
        _NO_STANDING,
        decimals=4,
    ),
    _column(
        "standing_state",
        "Standing",
        "Safle",
        span="above, above-size-uncertain, alike, below, below-size-uncertain, unknown",
        missing=_NO_STANDING,
        width=19,
    ),
    _points("tipping", "Tipping point of the silent", "Pwynt troi’r distaw", "any", "not all asked, or rate not known"),
    _points("standardised", "Experienced, by headcount", "Profiad, yn ôl cyfrif pennau", missing=_NO_PARTS),
    _points("standardised_se", "Its standard error", "Ei gyfeiliornad safonol", "above 0", _NO_PARTS),
    _column("standardised_df", "Its df", "Ei raddau rhyddid", "number", "", "1 up", _NO_PARTS, decimals=0),
    _column(
        "sensitivity",
        "State at other sizes of interest",
        "Cyflwr ar feintiau eraill",
        span="points:state, joined by a space",
        missing="no gap that is tested",
        width=30,
    ),
    _column("marks", "Marks", "Marciau", span="joined by a space", missing="none", width=22),
    _column("reason", "Reason", "Rheswm", span="protected", missing="not held back", width=11),
    _column("design", "Design", "Cynllun", span="target, independent, paired, perception", width=12),
    _column("dimension", "Dimension", "Dimensiwn", missing="not in the framework", width=14),
    _column("level", "Level", "Lefel", span="organisation, level:N, unit", width=13),
    _column("wave", "Wave", "Ton", width=14),
    _UNIT[0],
    _CONSTRUCT[0],
    _STATE[0],
)

UNITS = (
    _UNIT[1],
    _column("n", "Answers", "Atebion", "whole", "responses", "the minimum and more", "held back", decimals=0),
    _column("headcount", "People", "Pobl", "whole", "people", "1 or more", "held back or not known", decimals=0),
    _column("rate", "Response rate", "Cyfradd ymateb", "number", "per cent", "0 to 100", "as people", decimals=1),
    _column("shown", "Shown", "Dangosir", "yes-no", width=9),
    _column("pooled", "Small units together", "Unedau bach gyda’i gilydd", "yes-no", width=9),
    _column("level", "Level", "Lefel", span="organisation, level:N, unit", width=13),
    _column("depth", "Depth", "Dyfnder", "whole", "steps", "0 or more", decimals=0, width=8),
    _UNIT[0],
    _column("parent", "Part of", "Rhan o", missing="the whole organisation", width=20),
)

CRITERIA = (
    _column("number", "Number", "Rhif", missing="not known", width=9),
    _column("title", "Our short title", "Ein teitl byr", width=34),
    _CONSTRUCT[1],
    _column("strength", "Strength", "Cryfder", span="direct, partial, context", missing="none is linked", width=10),
    _FIGURE,
    _STATE[1],
    _answers("n", "Answers", "Atebion"),
    *_SIDES,
    *_GAPS,
    _column("sentence", "In one sentence", "Mewn un frawddeg", width=64),
    _column("checked", "Checked at the source", "Gwiriwyd yn y ffynhonnell", "yes-no", width=11),
    _column("reviewed", "Link reviewed", "Adolygwyd y ddolen", "yes-no", missing="none is linked", width=10),
    _column("rationale", "Why linked", "Pam y ddolen", missing="not given", width=60),
    _column("note", "Note", "Nodyn", missing="none", width=60),
    _column("source", "Source", "Ffynhonnell", missing="not known", width=60),
    _MEASURE,
    _column("criterion", "Criterion", "Maen prawf", width=20),
    _column("parent", "Part of", "Rhan o", missing="stands by itself", width=16),
    _CONSTRUCT[0],
    _STATE[0],
)

COMMITMENTS = (
    _column("text", "What the strategy says", "Yr hyn a ddywed y strategaeth", width=40),
    _column("owner", "Owner", "Perchennog", width=18),
    _CONSTRUCT[1],
    _UNIT[1],
    _column("sentence", "You said, people say", "Fe ddywedoch chi, mae pobl yn dweud", width=64),
    _FIGURE,
    _STATE[1],
    _answers("n", "Answers", "Atebion"),
    _points("stated_position", "Stated position", "Safbwynt datganedig", missing="none is stated"),
    _SIDES[1],
    *_GAPS,
    _points("agree_share", "Agree, in 100", "Cytuno, ym mhob 100", missing=_SHARE_MISSING),
    _MEASURE,
    _column("used", "Position used", "Defnyddiwyd y safbwynt", "yes-no", missing=_HELD, width=9),
    _column("document", "Document", "Dogfen", width=28),
    _column("paragraph", "Paragraph", "Paragraff", missing="not given", width=10),
    _column("signed_by", "Signed off by", "Llofnodwyd gan", missing="not signed off", width=18),
    _column("signed_on", "Signed off on", "Llofnodwyd ar", "date", missing="not signed off"),
    _column("valid_from", "In force from", "Mewn grym o", "date", missing="no first day"),
    _column("valid_to", "In force to", "Mewn grym hyd", "date", missing="no last day"),
    _column("recorded_on", "Recorded on", "Cofnodwyd ar", "date", missing="not known"),
    _column("commitment", "Commitment", "Ymrwymiad", width=18),
    _CONSTRUCT[0],
    _UNIT[0],
    _STATE[0],
)

TRENDS = (
    _UNIT[1],
    _CONSTRUCT[1],
    _column("wave_title", "Wave", "Ton", width=18),
    _column("on", "Last day", "Diwrnod olaf", "date"),
    _STATE[1],
    _answers("n", "Answers", "Atebion"),
    *_SIDES,
    _points("se", "Standard error", "Cyfeiliornad safonol", "above 0", "as n, or all answers alike"),
    _column("df", "Degrees of freedom", "Graddau rhyddid", "number", "", "above 0", "as se", decimals=0),
    _points("low", "95% interval from", "Cyfwng 95% o", "any", "as se"),
    _points("high", "95% interval to", "Cyfwng 95% i", "any", "as se"),
    _GAPS[0],
    _points("standardised", "Experienced, by headcount", "Profiad, yn ôl cyfrif pennau", missing=_NO_PARTS),
    _points("standardised_se", "Its standard error", "Ei gyfeiliornad safonol", "above 0", _NO_PARTS),
    _column(
        "break",
        "Starts again",
        "Dechrau o’r newydd",
        span="wording, reorganisation",
        missing="compares",
        width=14,
    ),
    _column("wave", "Wave id", "Dynodydd ton", width=14),
    _UNIT[0],
    _CONSTRUCT[0],
    _STATE[0],
)

CHANGES = (
    _UNIT[1],
    _CONSTRUCT[1],
    _column("since", "Since wave", "Ers ton", missing="no change to show", width=14),
    _column("until", "Until wave", "Hyd ton", missing="no change to show", width=14),
    *(
        column
        for name, en, cy in (
            ("change", "Change", "Newid"),
            ("weighted", "Change, weighted by headcount", "Newid, yn ôl cyfrif pennau"),
        )
        for column in (
            _points(name, en, cy, "-100 to 100", _NO_CHANGE),
            _points(f"{name}_se", f"{en}, standard error", f"{cy}, cyfeiliornad safonol", "above 0", _NO_CHANGE),
            _points(f"{name}_low", f"{en}, interval from", f"{cy}, cyfwng o", "any", _NO_CHANGE),
            _points(f"{name}_high", f"{en}, interval to", f"{cy}, cyfwng i", "any", _NO_CHANGE),
            _column(f"{name}_p", f"{en}, p of none", f"{cy}, p dim", "number", "", _P, _NO_CHANGE, decimals=4),
        )
    ),
    *(
        _column(name, en, cy, "number", "points a year", "any", _UNDER_THREE)
        for name, en, cy in (
            ("slope", "Slope", "Goledd"),
            ("slope_se", "Standard error of slope", "Cyfeiliornad y goledd"),
            ("slope_low", "Slope, interval from", "Goledd, cyfwng o"),
            ("slope_high", "Slope, interval to", "Goledd, cyfwng i"),
        )
    ),
    _column("slope_dispersion", "Scatter around slope", "Gwasgariad y goledd", "number", "", "1 up", _UNDER_THREE),
    _column("sentence", "What the waves say", "Yr hyn a ddywed y tonnau", width=60),
    _column("slope_p", "p of no slope", "p dim goledd", "number", "", _P, _UNDER_THREE, decimals=4),
    _column("slope_waves", "Waves", "Tonnau", "whole", "waves", "3 or more", _UNDER_THREE, decimals=0),
    _column("expected_on", "Expected on", "Disgwylir ar", "date", missing="no day given, or under three waves"),
    _points("expected", "Expected", "Disgwylir", "any", "as expected_on"),
    _points("expected_low", "Prediction from", "Rhagfynegiad o", "any", "as expected_on"),
    _points("expected_high", "Prediction to", "Rhagfynegiad i", "any", "as expected_on"),
    _points("limit_centre", "Mean of the waves", "Cymedr y tonnau", missing=_UNDER_FIVE),
    _points("limit_low", "Process limits from", "Terfynau’r broses o", "any", _UNDER_FIVE),
    _points("limit_high", "Process limits to", "Terfynau’r broses i", "any", _UNDER_FIVE),
    _column("limits_on_trial", "Under 12 waves", "Dan 12 ton", "yes-no", missing=_UNDER_FIVE),
    _column("stands_out", "Rule and wave that stand out", "Rheol a thon sy’n sefyll allan", missing="none", width=20),
    _column("mann_kendall_s", "Mann-Kendall S", "Mann-Kendall S", "whole", "", "any", _UNDER_FIVE, decimals=0),
    _column("mann_kendall_p", "Mann-Kendall p", "Mann-Kendall p", "number", "", _P, _UNDER_FIVE, decimals=4),
    _column("theil_sen", "Median pace", "Cyflymder canolrifol", "number", "points a year", "any", _UNDER_FIVE),
    _column("notes", "Notes", "Nodiadau", span="added-up, split", missing="none", width=14),
    _column("verdict", "Verdict id", "Dynodydd dyfarniad", width=16),
    _UNIT[0],
    _CONSTRUCT[0],
)

ITEMS = (
    _column("position", "Place", "Lle", "whole", "", "1 or more", decimals=0, width=8),
    _column("text_en", "Wording, English", "Geiriad, Saesneg", missing="not in this language", width=50),
    _column("text_cy", "Wording, Welsh", "Geiriad, Cymraeg", missing="not in this language", width=50),
    _CONSTRUCT[1],
    _column("side", "Side", "Ochr", span="stated, experienced", width=13),
    _column("stage", "Stage", "Cam", span="known, enabled, practised", width=11),
    _column("asked_of", "Asked of", "Gofynnwyd i", missing="everybody", width=12),
    _column("scored", "Scored", "Sgoriwyd", "yes-no", width=9),
    _column("reverse", "Turned round", "Wedi’i droi", "yes-no", width=9),
    _column("scale", "Scale", "Graddfa", width=12),
    _column("answers_en", "Answers, English", "Atebion, Saesneg", missing="not in this language", width=60),
    _column("answers_cy", "Answers, Welsh", "Atebion, Cymraeg", missing="not in this language", width=60),
    _column("changed", "Changed", "Newidiwyd", span="typo, minor, material", missing="as before, or new", width=11),
    _column("item", "Item id", "Dynodydd eitem", width=12),
    _CONSTRUCT[0],
)

PRIORS = (
    *_CONSTRUCT,
    _column("part", "Part", "Rhan", span="gap, stated"),
    _column("level", "Level", "Lefel", span="organisation, level:N, unit, stratum", width=13),
    _column("cells", "Figures in the family", "Ffigurau yn y teulu", "whole", "figures", "1 or more", decimals=0),
    _column(
        "variance",
        "Prior variance",
        "Amrywiant blaenorol",
        "number",
        "points squared",
        "0 or more",
        "no prior: under five figures",
        decimals=4,
    ),
    _column(
        "df",
        "Prior degrees of freedom",
        "Graddau rhyddid blaenorol",
        "number",
        "",
        "above 0",
        "no prior; with a variance: without end",
        decimals=4,
    ),
)

QUALITY = (
    _column("measure_words", "What", "Beth", width=26),
    _column("title", "Of what", "O beth", missing="the whole", width=60),
    _column(
        "value",
        "Value",
        "Gwerth",
        "number",
        "in 100 people or answers; ad: steps of the scale; item-rest and all below it: a coefficient",
        "0 to 100, over-full more; coefficients up to 1",
        "held back, or few",
    ),
    _column("low", "From", "O", "number", "as value", "as value", "no interval or band"),
    _column("high", "To", "I", "number", "as value", "as value", "no interval or band"),
    _column("few", "Fewer than 3 people", "Llai na 3 o bobl", "yes-no", missing="no rate, or held back", width=10),
    _column(
        "n",
        "People it rests on",
        "Pobl sy’n sail iddo",
        "whole",
        "people",
        "the minimum and more",
        "held back, or not told apart",
        decimals=0,
    ),
    _column("look", "Asks for a look", "Yn galw am olwg", "yes-no", width=10),
    _column("shown", "Shown", "Dangosir", "yes-no", width=9),
    _column("part", "Part", "Rhan", span="stated, experienced, known, enabled", missing="of the whole", width=13),
    _column("construct", "Construct id", "Dynodydd lluniad", missing="of the whole", width=10),
    _column("about", "Item, scale, unit, way in", "Eitem, graddfa, uned, ffordd i mewn", width=18),
    _column(
        "measure",
        "Measure",
        "Mesur",
        span="rate, over-full, alike, door, composition, blank, dont-know, does-not-apply, top, item-rest, alpha, "
        "omega, icc1, icc2, rwg, rwg-star, ad",
        width=16,
    ),
)

DICTIONARY = (
    _column("table", "Table", "Tabl", width=14),
    _column("column", "Column", "Colofn", width=18),
    _column("title", "Title", "Teitl", width=32),
    _column("type", "Type", "Math", span="text, whole, number, yes-no, date", width=9),
    _column("unit", "Unit", "Uned", missing="has none", width=44),
    _column("range", "Range", "Amrediad", missing="any", width=40),
    _column("missing", "Empty means", "Ystyr gwag", missing="never empty", width=44),
)
