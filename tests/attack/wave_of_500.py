"""A wave in which 500 people answer in a known order, and what an attacker can copy on the way."""

import itertools
import random
import struct
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa

from gapassess.catalogue.shelf import Shelf, shipped
from gapassess.services import answering, sealing
from gapassess.services.closing import close_wave
from gapassess.services.definitions import import_definition
from gapassess.services.people_in import import_units
from gapassess.services.setup import SETTINGS, write_workspace
from gapassess.services.tokens import issue_tokens
from gapassess.services.waves import open_wave
from gapassess.services.workspace import Settings, Workspace
from gapassess.store import address, packed
from gapassess.store.database import Database
from tests.attack.unlinking import Evidence, occurrences

UNITS = ("east", "north", "south", "west", "harbour")
ROLES = ("constable", "sergeant")
PEOPLE, PER_GROUP = 500, 50
BACKUPS = (170, 340)
EVERY = 50
SLOTS = 12
PAGE = 8192


@dataclass
class Sent:
    """What one person sent: the truth that nobody may find."""

    token: str
    answers: tuple[int, ...]
    comment: str
    other: str

    @property
    def digest(self):
        return sealing.token_hash(self.token)


@dataclass
class Story:
    """A wave from its opening to its close: who sent what, and what the attacker copied."""

    workspace: Workspace
    sent: list[Sent]
    evidence: Evidence
    looks: list = field(default_factory=list)
    after: object = None


def tell(url, folder, *, chance, copy):
    """Open a wave, let 500 people answer in a known order with two backups in between, close it."""
    workspace = _workspace(url, folder, chance)
    sent = _people(workspace)
    evidence = Evidence([one.digest for one in sent], [sum(place >= at for at in BACKUPS) for place in range(PEOPLE)])
    looks = []
    for place, one in enumerate(sent):
        if place in BACKUPS or place % EVERY == 0:
            looks.append(copy(workspace))
        items = [item.id for item in answering.invitation(workspace, one.token).instrument.items]
        assert answering.submit(workspace, one.token, dict(zip(items, one.answers, strict=True)), _said(one))
    looks.append(copy(workspace))
    closing = []
    rewrite = workspace.database.rewrite
    # A copy in the very middle: the figures are stored, the old rows not yet written over.
    workspace.database.rewrite = lambda **how: (closing.append(copy(workspace)), rewrite(**how))
    close_wave(workspace, "w")
    looks += closing
    workspace.database.dispose()
    story = Story(workspace, sent, evidence, looks, copy(workspace))
    _rows(story)
    return story


def _workspace(url, folder, chance):
    root = folder / "workspace"
    write_workspace(root, SETTINGS.format(id="force", title="Our force"))
    return Workspace(
        root=root,
        settings=Settings(database_url=url, organisation_id="force"),
        database=Database(url),
        shelf=Shelf((root, shipped())),
        clock=lambda: datetime(2026, 9, 10, 12, tzinfo=UTC),
        chance=chance,
        actor="owner",
    )


def _said(one):
    return {"any": one.comment, "aims": one.other}


def two_boxes(workspace, ref="pcas-pulse@1.0"):
    """A shipped pulse with a second box for words, so that a person has two comments to be joined."""
    plain = (shipped() / "surveys" / f"{ref}.yaml").read_text(encoding="utf-8")
    words = plain.replace("instrument: pcas-pulse", "instrument: two-boxes", 1)
    words = words.rstrip() + "\n  - {id: aims, text: {en: Anything else, cy: Unrhyw beth arall}}\n"
    path = workspace.root / "two-boxes.yaml"
    path.write_text(words, encoding="utf-8")
    return import_definition(workspace, path)[0]


def _people(workspace):
    chance = random.Random(500)
    table = workspace.root / "units.csv"
    lines = ["unit,parent,title,valid_from,valid_to", "force,,Our force,,"]
    table.write_text("\n".join([*lines, *(f"{unit},force,{unit},," for unit in UNITS)]) + "\n", encoding="utf-8")
    import_units(workspace, table)
    open_wave(workspace, "w", instrument=two_boxes(workspace), opens=date(2026, 9, 1), closes=date(2026, 9, 30))
    tokens = []
    for unit, role in itertools.product(UNITS, ROLES):
        issued = issue_tokens(workspace, "w", unit=unit, stratum=role, number=PER_GROUP + 5)
        tokens += [token for token, _, _ in issued.tokens][:PER_GROUP]
    tokens.sort()
    chance.shuffle(tokens)
    answers = set()
    while len(answers) < PEOPLE:
        answers.add(tuple(chance.randint(1, 5) for _ in range(SLOTS)))
    words = random.Random(501)
    texts, others = (
        ["".join(words.choices("aeiou bcdfghlmnrst", k=40)).strip() + f" {box}{place}" for place in range(PEOPLE)]
        for box in ("", "+")
    )
    order = sorted(answers)
    chance.shuffle(order)
    return [Sent(*one) for one in zip(tokens, order, texts, others, strict=True)]


def _rows(story):
    with story.workspace.database.read() as tx:
        rows = (row for block in packed.read(tx, wave="w") for row in packed.unpack(block))
        # What a response has for a name is its place in the blocks.
        story.evidence.responses.update(enumerate(rows))
        for row in tx.exec_driver_sql("SELECT key, unit, text FROM comment"):
            story.evidence.comments[bytes(row.key)] = (row.unit, row.text)
    evidence = story.evidence
    evidence.response_marks["place"] = {place: place for place in evidence.responses}
    evidence.comment_marks["key"] = {key: int.from_bytes(key[:8], "big") for key in evidence.comments}
    story.workspace.database.dispose()


# --- SQLite: the files ------------------------------------------------------------------------------------


def copy_files(workspace):
    """Copy the database file, its WAL and its shared memory, as a backup of a running server would."""
    file = Path(workspace.settings.database_url.removeprefix("sqlite:///"))
    return {
        ending: path.read_bytes()
        for ending in ("", "-wal", "-shm", "-journal")
        if (path := file.with_name(file.name + ending)).exists()
    }


def read_files(story):
    """Find what stood where and when in the files that were copied."""
    evidence = story.evidence
    for files in story.looks:
        for key, sealed in _ballots_in(files, story):
            evidence.ballots[key] = sealed
    keys = list(evidence.ballots)
    for name, ending in (("place in the file", ""), ("place in the WAL", "-wal")):
        marks = {}
        for number, files in enumerate(story.looks):
            content = files.get(ending, b"")
            for key, offsets in occurrences(content, keys).items():
                marks.setdefault(key, number * 2**40 + min(_written(content, offset, ending) for offset in offsets))
        evidence.ballot_marks[name] = marks
    # A page is in the WAL once for each time it was written: the first copy that has a key tells when it came.
    evidence.came = evidence.ballot_marks["place in the WAL"]
    _places(evidence.comment_marks, evidence.comments, story)


def _written(content, offset, ending):
    """When a place was written: in a WAL that began anew, frames under its salt are younger than the old ones."""
    if not ending:
        return offset
    size = int.from_bytes(content[8:12], "big") + 24
    frame = 32 + (offset - 32) // size * size
    return offset + 2**39 * (content[frame + 8 : frame + 16] == content[16:24])


def _places(marks, keys, story):
    for name, files in (("in the middle of closing", story.looks[-1]), ("after closing", story.after)):
        for ending in ("", "-wal"):
            found = {}
            for key, offsets in occurrences(files.get(ending, b""), keys).items():
                found[key] = min(found.get(key, offsets[0]), offsets[0])
            if found:
                last = max(found.values()) + 1
                marks[f"place in the file{ending} {name}"] = {key: found.get(key, last) for key in keys}


def _ballots_in(files, story):
    """Open a copy elsewhere, as anybody can, and read the ballots that wait."""
    folder = story.workspace.root / "copied"
    folder.mkdir(exist_ok=True)
    for ending in ("", "-wal", "-shm"):
        path = folder / f"copy.db{ending}"
        path.unlink(missing_ok=True)
        if ending != "-shm" and ending in files:
            path.write_bytes(files[ending])
    engine = sa.create_engine(f"sqlite:///{folder / 'copy.db'}", poolclass=sa.NullPool)
    with engine.connect() as connection:
        return [
            (bytes(key), bytes(sealed))
            for key, sealed in connection.exec_driver_sql("SELECT key, sealed FROM ballot").all()
        ]


# --- PostgreSQL: what the tables say of themselves --------------------------------------------------------


def copy_tables(workspace):
    """Copy every visible row with its system columns, and dead rows where the server lets us read its files."""
    parsed, arguments = address.parse(workspace.settings.database_url)
    engine = sa.create_engine(parsed, connect_args=arguments, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    copied = {}
    system = "xmin::text::bigint AS xmin, (ctid::text::point)[0] * 10000 + (ctid::text::point)[1] AS place"
    with engine.connect() as connection:
        for table in ("token", "ballot", "comment"):
            rows = connection.exec_driver_sql(f"SELECT {system}, * FROM {table} ORDER BY ctid")
            copied[table] = [dict(row) for row in rows.mappings()]
        copied["left"] = connection.exec_driver_sql("SELECT pg_table_size('token'), pg_table_size('ballot')").one()
        for table in ("token", "ballot"):
            copied[f"file of {table}"] = _file(connection, table)
    return copied


def _file(connection, table):
    """The file of a table with its dead rows: for those who sit on the server, or stole its disk."""
    try:
        connection.exec_driver_sql("CHECKPOINT")
        return connection.exec_driver_sql(f"SELECT pg_read_binary_file(pg_relation_filepath('{table}'))").scalar_one()
    except sa.exc.DBAPIError:
        return b""


def _rows_in(content):
    """Every row of a file, dead or alive: the transactions that wrote and deleted it, and its bytes."""
    for page in range(0, len(content), PAGE):
        lower = struct.unpack_from("<H", content, page + 12)[0]
        for place in range(24, lower, 4):
            (item,) = struct.unpack_from("<I", content, page + place)
            start, length = page + (item & 0x7FFF), item >> 17
            if length:
                wrote, deleted = struct.unpack_from("<II", content, start)
                yield wrote, deleted, content[start : start + length]


def read_tables(story):
    """Find which transaction wrote and which one deleted what."""
    evidence = story.evidence
    orders = {"xmin": {}, "ctid": {}}
    for copied in story.looks:
        for row in copied["ballot"]:
            key = bytes(row["key"])
            evidence.ballots[key] = bytes(row["sealed"])
            orders["xmin"][key] = evidence.sent_by[key] = row["xmin"]
            orders["ctid"][key] = row["place"]
        for _, deleted, content in _rows_in(copied["file of token"]):
            for digest in evidence.arrival if deleted else ():
                if digest in content:
                    evidence.spent_by[digest] = deleted
    evidence.ballot_marks = orders
    evidence.came = orders["xmin"]
    for name, copied in (("in the middle of closing", story.looks[-1]), ("after closing", story.after)):
        for column in ("xmin", "place"):
            marks = {bytes(row["key"]): row[column] for row in copied["comment"]}
            evidence.comment_marks[f"{column} {name}"] = marks
