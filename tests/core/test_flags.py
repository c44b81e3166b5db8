"""How much of a corpus of made-up comments is flagged; what is missed and wrongly marked is printed with it."""

import itertools
import re
import sys
from collections import Counter

import pytest

from gapassess.core.comment import keeps_the_words, redacted
from gapassess.core.flags import KINDS, flags
from gapassess.core.names import GIVEN, SURNAMES

RECALL, PRECISION = 0.9, 0.85
KNOWN = frozenset({"Northmoor", "Harbour", "Waterfront", "Quays"})
# <kind:words> is what a careful reader would take out. Everybody and everything is made up.
CORPUS = """
Ask <name:Davies> in the hub, she knows how the referrals work.
My sergeant, <name:Sgt Kev Bowen|Kev Bowen>, never has time for one-to-ones.
PC <collar:2417> <name:Llewellyn> was left on her own with the partners for six months.
I rang <phone:01632 960214> four times and nobody at the council picked up.
Put the duty social worker's number on the board: <phone:07700 900 441>, out of hours <phone:+44 1632 960 119>.
Email <email:joint.hub@northmoor.example> bounces since the move.
We had a job at <address:14 Mill Lane>, <postcode:NM4 2AB>, and three agencies came without knowing of each other.
<address:Flat 3, 27 Quay Street> is known to all of us and to nobody on paper.
The partners still do not have crime number <case:NM/0012345/25> on their side.
See incident <case:0417> of last week: nobody told housing.
The vehicle was <vehicle:AB12 CDE> and the council had it on file as abandoned.
He was driving <vehicle:K419 XBT>, as he has for years.
The lad was born on <born:3 May 2004> and still counted as a child with one agency and as an adult with us.
DOB <born:12/11/1987> was sent by open e-mail, which says it all.
National Insurance number <insurance:QQ 12 34 56 C> is asked for on two forms.
Inspector <name:Okafor> says one thing, the strategy another.
DCI <name:Hale> and Supt <name:Prys-Jones> do not speak to each other, and we pay for it.
I do not feel listened to by <name:Mrs Anwen Rowe|Anwen Rowe> from HR.
<name:Gareth> is the only one who knows how the shared drive works. When <name:Gareth> is on leave we stop.
ask <name:sarah>, she left because of it
sgt <name:jones> told us not to bother
<name:Mark Evans> and his team are brilliant with the mental health nurses.
Credit to <name:Sioned>, who set the whole thing up alone.
The chief inspector at Harbour shouts at partners in meetings.
Niche and Athena do not speak to each other, so we type everything twice.
On Monday we meet, on Tuesday nobody remembers what was agreed.
Give Response a desk at the hub and stop sending us round Northmoor for signatures.
I know what the strategy says. I have never seen it done.
Teams calls are fine, but people in the Control Room cannot join them.
MASH meetings take two hours. MARAC ones take four. NHS colleagues leave after one.
Training in May, then nothing until November.
There were 14 of us for 3 neighbourhoods and 27 schools in 2025.
24/7 cover would need another 12 people, not 5.
Less than 10% of referrals get an answer in 5 days.
We were promised a laptop in 2023. It came in 2026.
Section 136 is where joint working breaks down.
Shift pattern 2-2-2 makes it impossible to meet partners in office hours.
CAD <case:1187> and the log of <case:2300918> both show that we waited.
Custody record <case:25/01932/NM> was not shared.
The complaint ref <case:CO/00417/25> has been open for a year.
My line manager (collar <collar:0318>) decides who may go to the partnership meetings.
Warrant number <collar:90214> is what you need to get into their building.
Call me on ext <phone:4417> if you want the truth.
PCSO <collar:7719> does more joint working than all of CID.
I'm told <name:John>'s team gets the cars. It's not fair on us.
JOINT WORKING IS A JOKE HERE
<name:DAVE WILSON|DAVE WILSON> NEVER ANSWERS HIS PHONE
<name:Bex> on nights makes it work.
The Polish community officer post should be filled.
Talk to <name:J Murphy> at the fire service.
The nurse, <name:Agnieszka>, had to find out from Facebook.
Mr. <name:Tan> of the school rang the wrong number for weeks.
The school in <address:Station Road> has a police office that nobody uses.
<address:8 Heol y Bont> is visited by five agencies a week.
Gofynnwch i <name:Rhian>, hi sy’n gwybod sut mae’r canolbwynt yn gweithio.
Mae Rhingyll <name:Elin Puw> yn gwneud popeth ar ei phen ei hun.
Ffoniais <phone:01632 960377> bum gwaith a chael dim ateb.
Rhif trosedd <case:2300123456> heb ei rannu â’r cyngor.
Cafodd ei eni, dyddiad geni <born:03/05/1991>, ac mae dwy asiantaeth â dyddiadau gwahanol.
Nid oes gan Heddlu Northmoor amser i gwrdd â phartneriaid.
Ym mis Mai cawsom hyfforddiant, ac wedyn dim byd tan fis Tachwedd.
Mae’r swyddogion yn dda, y systemau TG sy’n wael.
Aeth y car <vehicle:CV71 ZNM> ar goll rhwng dwy asiantaeth.
Arolygydd <name:Gwenllian Tudur> yw’r unig un sy’n gwrando.
Anfonwch bopeth at <email:rhannu@northmoor.example> a pheidiwch â disgwyl ateb.
Yn <address:Ffordd Penrhyn> mae swyddfa ar y cyd nad oes neb yn ei defnyddio.
Diolch i <name:Dafydd> ap <name:Llŷr>, sydd wedi ymddeol erbyn hyn.
Rwy’n gwybod beth mae’r strategaeth yn ei ddweud. Dydw i erioed wedi ei weld.
Rhif coler <collar:4410> sy’n penderfynu pwy sy’n cael mynd i’r cyfarfodydd.
Dylai’r Uned Cam-drin Domestig eistedd gyda ni.
""".strip().splitlines()
_MARKED = re.compile(r"<([a-z]+):([^<>|]*)(?:\|([^<>]*))?>")


def read(line):
    """Return a comment as it was written, and the places that ought to be flagged."""
    text, wanted, last = "", [], 0
    for mark in _MARKED.finditer(line):
        kind, words, part = mark.groups()
        text += line[last : mark.start()]
        start = len(text) + (words.index(part) if part else 0)
        wanted.append((start, start + len(part or words), kind))
        text, last = text + words, mark.end()
    return text + line[last:], wanted


def meets(one, other):
    return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]


def test_most_of_what_tells_who_somebody_is_is_flagged(capsys):
    counts, missed, wrong = Counter(), [], []
    for line in CORPUS:
        text, wanted = read(line)
        found = [(one.start, one.end, one.kind) for one in flags(text, known=KNOWN)]
        for one in wanted:
            covered = any(meets(one, other) and other[0] <= one[0] and one[1] <= other[1] for other in found)
            # A name in two parts ("Dafydd ap Llŷr") may be flagged as one.
            counts[one[2], "there"] += 1
            counts[one[2], "flagged"] += covered
            if not covered:
                missed.append(f"{one[2]} {text[one[0] : one[1]]}")
        # Right is what takes out nothing else: it begins and ends where something that ought to go does.
        begins, ends = {(one[0], one[2]) for one in wanted}, {(one[1], one[2]) for one in wanted}
        right = [(start, end, kind) for start, end, kind in found if (start, kind) in begins and (end, kind) in ends]
        counts["all", "right"] += len(right)
        counts["all", "marked"] += len(found)
        wrong += [f"{kind} {text[start:end]}" for start, end, kind in found if (start, end, kind) not in right]
    there = sum(counts[kind, "there"] for kind in KINDS)
    recall = sum(counts[kind, "flagged"] for kind in KINDS) / there
    precision = counts["all", "right"] / counts["all", "marked"]
    said = [
        f"\nflags: {len(CORPUS)} comments, {there} places; recall {recall:.3f}, precision {precision:.3f}",
        "  " + ", ".join(f"{kind} {counts[kind, 'flagged']}/{counts[kind, 'there']}" for kind in KINDS),
        f"  missed: {'; '.join(missed) or 'none'}",
        f"  wrongly marked: {'; '.join(wrong) or 'none'}",
    ]
    with capsys.disabled():
        sys.stdout.write("\n".join(said) + "\n")
    assert all(counts[kind, "there"] for kind in KINDS), "a kind without an example"
    assert recall >= RECALL
    assert precision >= PRECISION


@pytest.mark.parametrize("line", CORPUS)
def test_a_proposal_keeps_the_words_and_flags_nothing_more(line):
    text, _ = read(line)
    found = flags(text, known=KNOWN)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    proposal = redacted(text, found, dict.fromkeys(KINDS, "…"))
    assert keeps_the_words(text, proposal)
    assert not found or proposal != text


def test_what_no_pattern_finds_is_not_pretended():
    """The page says so: a post that one person holds, a nickname, a name that begins a sentence and is on no list."""
    for text in ("The chief inspector at Harbour shouts.", "ask bex, she knows", "Gwenllian does it all alone."):
        assert flags(text, known=KNOWN) == ()


@pytest.mark.parametrize(
    ("wording", "kept"),
    [
        ("Ask Davies in the hub, she knows.", True),
        ("Ask  Davies\nin the hub, she knows.", True),
        ("Ask [name] in the hub, [words left out].", True),
        ("[…] in the hub, she knows.", True),
        ("Ask [name] in the hub, he knows.", False),
        ("Ask [name] in the hub", False),
        ("Ask Davies in the hub, she knows. Truly.", False),
        ("Ask [name] Davies in the hub, she knows.", False),
        ("Davies in the hub, she knows.", False),
        ("[…]", False),
        ("", False),
    ],
)
def test_a_wording_takes_words_out_and_puts_none_in(wording, kept):
    assert keeps_the_words("Ask Davies in the hub, she knows.", wording) is kept


def test_lists_are_of_names_alone():
    assert not (GIVEN | SURNAMES) & {"will", "may", "grace", "mark", "rose", "bill", "hill", "wood", "gwyn", "haf"}
