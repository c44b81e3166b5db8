"""What the made-up people write: their own words, in two languages, some of which tell who somebody is."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from gapassess.core.comment import redacted
from gapassess.core.flags import KINDS, flags
from gapassess.core.response import Response
from gapassess.services import commenting, reading
from gapassess.services.workspace import Workspace
from gapassess.words import say

# Those who write are few: every text is sent once in a wave, by whoever chance picks.
AIMS = (
    "A one-page summary that says what changes for us. Forty pages on the intranet is not telling people.",
    "Nobody has ever talked to us about it. I found the strategy by accident.",
    "Somebody from the top coming to a briefing and answering questions.",
    "Inspector Okafor explained it once and it made sense. Why can the others not do that?",
    "My sergeant printed the summary and we talked it through in ten minutes. That was all it took.",
    "Fewer strategies. There are three on the wall and they do not agree.",
    "Put the aims into the tasking, not into an e-mail on a Friday.",
    "Ring me on 01632 960417 and I will tell you what nobody here knows.",
    "I know what it says. I have not met anybody who does it.",
    "Crynodeb un dudalen yn Gymraeg. Mae popeth yn dod yn Saesneg yn gyntaf a’r Gymraeg fisoedd wedyn.",
    "Sgwrs gyda’r tîm, nid e-bost arall.",
    "Gofynnwch i Rhian yn yr hwb, hi esboniodd y cyfan i ni.",
)
ANYTHING = (
    "A desk at the hub for each of us one day a week. When we sat with the nurses we solved things in minutes.",
    "One system. We type the same referral three times and the council types it again.",
    "PC 2417 Llewellyn was left on her own with the partners for six months and nobody noticed.",
    "See crime number NM/0012345/25: three agencies, three dates of birth, nobody checked.",
    "Protect the time. Joint meetings are the first thing to go when a shift is short.",
    "Let us decide in the room. Everything goes up two ranks and comes back a week later.",
    "The partners at 14 Mill Lane, NM4 2AB have had no contact since the move.",
    "Supervision. I have had one conversation with a supervisor about this work in a year.",
    "It works where people know each other. When they move on we start again.",
    "They can see our laptops and we can see theirs, through the window. The IT stays apart.",
    "Email joint.hub@northmoor.example bounces. It has for two months.",
    "We are asked to do joint visits and then marked down for the time they take.",
    "Stop reorganising. Every time we learn who to ring it changes.",
    "DCI Hale says one thing to us and another to the council.",
    "Train us together with social workers, not in separate rooms on separate days.",
    "The vehicle AB12 CDE sat outside for weeks because each of us thought the other had it.",
    "Someone on my shift takes payments from a recovery firm for tip-offs. I do not know who to tell.",
    "Thank you for asking, for once. Please show us what comes of it.",
    "Un rhif ffôn i’r holl bartneriaid. Rwy’n ffonio pedwar rhif cyn cael ateb.",
    "Mae Rhingyll Elin Puw yn gwneud gwaith tri pherson.",
    "Dim amser. Mae pawb eisiau cydweithio a does gan neb awr yn rhydd.",
    "Dylai’r timau eistedd gyda’i gilydd. Roedd hynny’n gweithio cyn y symud.",
    "Cafodd ei eni ar 03/05/1991 yn ôl un system a 05/03/1991 yn ôl y llall.",
    "Mae’r bobl yn dda. Y system sy’n ein cadw ar wahân.",
)
QUOTED = (
    *AIMS[:6], *AIMS[8:], *ANYTHING[:2], *ANYTHING[4:6], ANYTHING[7], ANYTHING[9], *ANYTHING[18:22],
)  # fmt: skip
WAITING = (ANYTHING[2], ANYTHING[6], ANYTHING[12])
LEFT_OUT, ROUTED = AIMS[7], ANYTHING[16]
ANALYSTS = ("R. Vance", "T. Okoro")


def with_comments(found: Sequence[Response], *, wave: int, seed: int) -> list[Response]:
    """Return the responses of a wave, some of them with a comment; nobody's answers change."""
    chance = random.Random(f"{seed}/said/{wave}")  # noqa: S311  made-up people, not a secret
    said, places = list(found), list(range(len(found)))
    for box, texts in (("aims", AIMS), ("any", ANYTHING)):
        for place, text in zip(chance.sample(places, min(len(texts), len(places))), texts, strict=False):
            said[place] = replace(said[place], comments=(*said[place].comments, (box, text)))
    return said


def look_through(workspace: Workspace, wave: str) -> None:
    """Let two made-up analysts look through the comments of a wave, and leave some of it to be done."""
    disclosed = reading.assess(workspace, wave)
    known = commenting.known_words(disclosed)
    marks = {kind: say(f"comment-flag-{kind}") for kind in KINDS}
    first, second = ANALYSTS
    for one in commenting.said(workspace, wave, disclosed=disclosed).comments:
        wording = redacted(one.text, flags(one.text, known=known), marks)
        if one.text in (*QUOTED, *WAITING):
            commenting.redact(workspace, one.id, wording=wording, by=first, disclosed=disclosed)
        if one.text in QUOTED:
            commenting.approve(workspace, one.id, by=second, disclosed=disclosed)
        elif one.text == LEFT_OUT:
            commenting.reject(workspace, one.id, by=first, disclosed=disclosed)
        elif one.text == ROUTED:
            commenting.route(workspace, one.id, by=first, disclosed=disclosed)
