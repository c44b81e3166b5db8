"""The steps of a sending: who is due, which letters are in flight, what became of them. Under the lock of the wave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gapassess.core.contact import Contact
from gapassess.core.wave import Wave
from gapassess.post.book import ContactBook, Flight, Held, Past
from gapassess.post.letters import Letter, letter
from gapassess.post.smtp import Outcome
from gapassess.services import sealing
from gapassess.services.workspace import Workspace
from gapassess.store import tokens, waves

BATCH = 25
FIRST = 1
AT_A_TIME = 500
Deliver = Callable[[Sequence[Letter]], Iterable[Outcome]]
"""Hands letters over and gives what became of each, in their order."""


@dataclass(frozen=True)
class Run:
    """One command at work on one wave."""

    workspace: Workspace
    book: ContactBook
    wave: Wave
    place: str
    deliver: Deliver
    batch: int

    @property
    def tracked(self) -> bool:
        """Whether the book knows who holds which token."""
        return not self.wave.policy.untracked


def step(run: Run, number: int, *, resumed: bool) -> list[Outcome] | None:
    """Take one batch from being chosen to being out; None when nobody is left to write to in this round."""
    book, wave = run.book, run.wave.id
    people, past = book.people(wave), book.history()
    flights = book.sending(wave)
    doubtful = {one.address for one in flights} if resumed else set()
    if resumed:
        flights = [replace(one, done="") for one in flights]
    waiting = waiting_for(run, number, people=people, past=past, besides=flights)
    run.workspace.chance.shuffle(waiting)
    room = max(0, run.batch - sum(not one.done for one in flights))
    flights += [_flight(run, number, one) for one in waiting[:room]]
    if all(one.done for one in flights):
        return None
    # The tokens are kept before the database knows them: a crash in between finds them here.
    book.put_sending(wave, flights)
    unwanted = {address for address in people if not is_wanted(past.get(book.key.mac(address), Past()))}
    if run.tracked:
        flights = _issued(run, flights, people=people, unwanted=unwanted, doubtful=doubtful)
    flights = [one for one in flights if one.done or one.address not in unwanted]
    book.put_sending(wave, flights)
    return _delivered(run, flights, people=people)


def is_wanted(past: Past) -> bool:
    """Say whether a person may be written to."""
    return not past.stopped and not past.bounced


def _flight(run: Run, number: int, held: tuple[str, Held]) -> Flight:
    token = sealing.new_token() if run.tracked else ""
    return Flight(held[0], token, old=held[1].token if number > FIRST else "", round=number)


def _issued(
    run: Run, flights: list[Flight], *, people: Mapping[str, Contact], unwanted: set[str], doubtful: set[str]
) -> list[Flight]:
    """Bring the database up to the letters in flight, and see which of the doubtful ones are settled."""
    found = []
    with run.workspace.database.begin() as tx:
        # The shared lock keeps the wave from being closed between this look and the tokens.
        waves.fetch(tx, run.wave.id, lock="share")
        there = tokens.held(tx, run.wave.id)
        for one in flights:
            if one.done:
                found.append(one)
            elif one.address in unwanted:
                tokens.spend(tx, sealing.token_hash(one.token))
                found.append(one)
            else:
                out = one.address in doubtful and _is_out(one, there)
                found.append(replace(one, issued=True, done="sent" if out else ""))
        fresh = [one for one in found if not one.done and not one.old and one.address not in unwanted]
        groups = [(people[one.address].unit, people[one.address].stratum) for one in fresh]
        made = [(sealing.token_hash(one.token), *group) for one, group in zip(fresh, groups, strict=True)]
        tokens.issue_missing(tx, run.wave.id, tokens=made)
    return found


def _is_out(flight: Flight, there: set[bytes]) -> bool:
    """Say whether a letter in doubt is out, or not needed because the person has answered.

    The old token is gone when the new one has taken its place, or it was used; the new one of a first
    letter, when it was used.
    """
    if flight.old:
        return bytes.fromhex(flight.old) not in there
    return flight.issued and sealing.token_hash(flight.token) not in there


def _delivered(run: Run, flights: list[Flight], *, people: Mapping[str, Contact]) -> list[Outcome]:
    going = [place for place, one in enumerate(flights) if not one.done]
    letters = [_written(run, flights[place], people[flights[place].address]) for place in going]
    outcomes: list[Outcome] = []
    fresh: list[Flight] = []
    for place, outcome in zip(going, run.deliver(letters), strict=True):
        flights[place] = replace(flights[place], done=outcome)
        outcomes.append(outcome)
        fresh.append(flights[place])
        if len(going) <= BATCH:
            _out(run, fresh)
            run.book.put_sending(run.wave.id, flights)
            fresh = []
    _out(run, fresh)
    run.book.put_sending(run.wave.id, flights)
    return outcomes


def _written(run: Run, flight: Flight, contact: Contact) -> Letter:
    key = run.book.key
    return letter(
        contact,
        force=run.workspace.settings.organisation_title,
        wave=run.wave,
        place=run.place,
        token=flight.token,
        stop=f"{run.place}/s/stop/{key.stop_code(key.mac(contact.address))}",
        letter_id=key.letter_id(contact.address, run.wave.id, flight.round),
        reminder=flight.round > FIRST,
    )


def _out(run: Run, flights: Sequence[Flight]) -> None:
    """Let the tokens follow letters that left or were refused."""
    if not run.tracked:
        return
    # Some hundred at a time: people who send their answers meanwhile are not to wait for all of a file.
    for start in range(0, len(flights), AT_A_TIME):
        with run.workspace.database.begin() as tx:
            for one in flights[start : start + AT_A_TIME]:
                new = sealing.token_hash(one.token)
                if one.done == "sent" and one.old:
                    tokens.replace(tx, bytes.fromhex(one.old), new=new)
                elif one.done == "refused" and not one.old:
                    tokens.spend(tx, new)


def settle(run: Run) -> None:
    """Move what is out from the letters in flight to what is known; doing it twice changes nothing."""
    book, wave = run.book, run.wave.id
    flights = book.sending(wave)
    out = [one for one in flights if one.done in ("sent", "refused")]
    if not out:
        return
    today = run.workspace.today().isoformat()
    with book.remembering() as known:
        for one in out:
            mac = book.key.mac(one.address)
            past = known.get(mac, Past())
            if one.done == "refused":
                known[mac] = replace(past, bounced=past.bounced or today)
            elif one.round == FIRST and today not in past.asked:
                known[mac] = replace(past, asked=(*past.asked, today))
    tracking = book.tracking(wave)
    held = dict(tracking.people)
    for one in out:
        fresh = sealing.token_hash(one.token).hex() if run.tracked else ""
        token = fresh if one.done == "sent" else one.old
        # Who is invited while reminders go out is not reminded by the same round.
        held[one.address] = Held(token, max(one.round, tracking.round))
    book.put_tracking(wave, replace(tracking, people=held))
    book.put_sending(wave, [one for one in flights if one not in out])


def waiting_for(
    run: Run, number: int, *, people: Mapping[str, Contact], past: Mapping[str, Past], besides: Iterable[Flight] = ()
) -> list[tuple[str, Held]]:
    """Return who is still to be written to in a round, with what they hold."""
    tracking = run.book.tracking(run.wave.id)
    silent = None
    if number > FIRST and tracking.silent_only:
        with run.workspace.database.read() as tx:
            silent = {one.hex() for one in tokens.held(tx, run.wave.id)}
    flying = {one.address for one in besides}
    found = []
    for address in people:
        held = tracking.people.get(address, Held())
        known = past.get(run.book.key.mac(address), Past())
        invited = held.round >= FIRST and (bool(held.token) or not run.tracked)
        due = not invited if number == FIRST else invited and held.round < number
        wanted = silent is None or held.token in silent
        if due and wanted and address not in flying and is_wanted(known):
            found.append((address, held))
    return found
