"""Wording of charts: the labels inside them and the sentences that stand in for them.

The words themselves stand in `words.charts` and `words.states`; here they become sentences.
"""

from __future__ import annotations

from gapassess.core.strategy import Measure
from gapassess.measure.disclosed import Cell
from gapassess.words import knows, number, say


def state_words(cell: Cell, language: str) -> str:
    """Return what an opened cell says: "27 points short", "held back, to protect people".

    Parameters
    ----------
    cell
        A disclosed cell; shares are told as "27 in 100 short".
    language
        Language of the reader.
    """
    state = cell.state
    points = "" if cell.gap is None else number(abs(round(cell.gap)))
    key = f"cell-{state}"
    if state == "unknown" and cell.high is not None and cell.high > 0:
        key, points = "cell-unknown-bound", number(round(cell.high))
    shared = key.replace("cell-", "chart-share-")
    told = say(shared if cell.measure == "share" and knows(shared) else key, language, points=points)
    return f"{told}, {say('cell-low-both', language)}" if cell.low_both else told


def cell_sentence(cell: Cell, unit: str, construct: str, language: str) -> str:
    """Return the sentence that stands for one cell: state, both sides, interval and answers."""
    parts = [state_words(cell, language)]
    if cell.state in {"aligned", "unknown"} and cell.gap is not None:
        key = "chart-estimate-short" if round(cell.gap) >= 0 else "chart-estimate-ahead"
        parts.append(say(key, language, points=number(abs(cell.gap))))
    if cell.stated is not None and cell.experienced is not None:
        facts = {"stated": number(cell.stated), "experienced": number(cell.experienced)}
        parts.append(say("chart-sides", language, **facts))
    if cell.low is not None and cell.high is not None:
        parts.append(_gap_interval(cell.low, cell.high, language))
    parts += [say(f"cell-{mark}", language) for mark in cell.cautions]
    if cell.n is not None:
        parts.append(say("chart-n", language, n=number(cell.n)))
    return f"{unit}, {construct}: {'; '.join(parts)}."


def _gap_interval(low: float, high: float, language: str) -> str:
    if round(low) >= 0:
        return say("chart-gap-short", language, low=number(low), high=number(high))
    if round(high) <= 0:
        return say("chart-gap-ahead", language, low=number(-high), high=number(-low))
    return say("chart-gap-both", language, ahead=number(-low), short=number(high))


def axis_words(measure: Measure, language: str) -> str:
    """Return the words under an axis: points, or people in 100."""
    return say("chart-axis-points" if measure == "level" else "chart-axis-share", language)
