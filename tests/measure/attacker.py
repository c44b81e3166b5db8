"""An attacker of one table: takes every published number of a tree and solves for what is hidden."""

import numpy as np

TOLERANCE = 1e-7


def recovered(tree, published, direct=()):
    """Rows of a tree whose value follows from the published ones: the parent is the sum of its children.

    Parameters
    ----------
    published
        Value of each shown row.
    direct
        Inner rows that the attacker believes hold something of their own beside their children.

    Returns
    -------
    dict
        Hidden row (or ``row:direct``) to the value the attacker finds.
    """
    names = [unit.id for unit in tree.units] + [f"{unit}:direct" for unit in direct]
    place = {name: number for number, name in enumerate(names)}
    rows, sums = [], []
    for unit in tree.units:
        if tree.children[unit.id]:
            row = np.zeros(len(names))
            row[place[unit.id]] = 1
            for child in tree.children[unit.id]:
                row[place[child]] -= 1
            if unit.id in direct:
                row[place[f"{unit.id}:direct"]] -= 1
            rows.append(row)
            sums.append(0.0)
    for name, value in published.items():
        row = np.zeros(len(names))
        row[place[name]] = 1
        rows.append(row)
        sums.append(float(value))
    matrix = np.array(rows).reshape(-1, len(names))
    solution = np.linalg.lstsq(matrix, np.array(sums), rcond=None)[0]
    _, values, right = np.linalg.svd(matrix)
    loose = right[int((values > TOLERANCE).sum()) :]
    fixed = (np.abs(loose) < TOLERANCE).all(axis=0)
    return {name: solution[place[name]] for name in names if name not in published and fixed[place[name]]}


def tables(disclosed, tree):
    """Every table of the unit tree that `disclosed` publishes: (what, n by unit, sum by unit or None)."""
    found = {("", "", "n"): {line.unit: line.n for line in disclosed.units if line.n is not None}}
    for cell in disclosed.cells:
        if cell.stratum is not None or cell.n_experienced is None:
            continue
        told = {"experienced": (cell.n_experienced, cell.experienced)}
        if cell.measure == "share" or cell.agree_share is not None:
            told["share"] = (cell.n_experienced, cell.agree_share)
        lender = next((mark.partition(":")[2] for mark in cell.marks if mark.startswith("stated-from:")), cell.unit)
        told |= {stage.stage: (stage.n, stage.mean) for stage in cell.stages if stage.stage != "practised"}
        for part, (n, mean) in told.items():
            _note(found, (cell.construct, part), cell.unit, n, mean)
        if cell.design != "target" and cell.n_stated:
            part = "pair" if cell.design == "paired" else "stated"
            _note(found, (cell.construct, part), lender, cell.n_stated, cell.stated)
    return found


def _note(found, what, unit, n, mean):
    if mean is not None:
        found.setdefault((*what, "n"), {})[unit] = n
        found.setdefault((*what, "sum"), {})[unit] = n * mean
