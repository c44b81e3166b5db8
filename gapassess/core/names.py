"""Names: words that may be the name of a person, by capitals, ranks and a short list; no model of a language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Common in England and Wales, and words of neither language when written small.
GIVEN = _listed("""
    aaron abdul adam adrian ahmed aisha alan aled alex ali alice alison alun alwyn amanda amy andrea andrew andy
    angela angharad ann anna anne annette anthony anwen arwel ashley barbara ben bethan bev brian carl carol
    caroline carwyn carys catherine catrin ceri charlotte cheryl chloe chris christine christopher claire clare
    colin craig dafydd dai daniel danny darren dave david debbie deborah deiniol delyth denise derek dewi diane
    donna dylan eifion eirlys eleri elin elizabeth ellen emily emma emyr enfys eric erin euan ewan fatima fiona
    gareth gary gavin gemma geoff george geraint gethin gillian glenn gordon graham greg gwenan gwenda gwilym
    haley hannah harriet harry hayley hazel heather hefin helen heledd hussain huw hywel ian idris ieuan imran
    iolo ioan irfon isaac islwyn iwan jacqueline jake james jamie jan jane janet janice jason jayne jean jeff
    jenny jeremy jessica jill jim joan joanna joanne joe john jon jonathan joseph josh joshua julia julie justin
    karen karl kate katherine kathryn katie keith kelly ken kenneth kerry kev kevin kieran kim kirsty kyle laura
    lauren leanne lee leighton leslie lewis liam linda lisa liz llinos llyr louise lowri lucy luke lynne maggie
    malcolm maldwyn mared maria marian marie martin martyn mathew matt matthew maureen megan meinir meirion
    melanie menna mererid michael michelle mike mohammed muhammad myfanwy nadia natalie natasha neil nerys nia
    nichola nicholas nick nicola nigel olivia olwen osian owain owen pamela patricia paul paula pauline pete peter
    phil philip phillip priya rachael rachel rebecca rhian rhiannon rhodri rhydian rhys richard robert robin rod
    roger ronald ross russell ruth ryan sally sam samantha sandra sanjay sara sarah sean sharon shaun sheila
    shirley sian siân simon sioned siôn siwan sophie stacey stella stephanie stephen steve steven stewart stuart
    susan suzanne tanya tecwyn terry tessa theresa thomas tina tom tomos tony tracey tracy tudur valerie vanessa
    vicky victoria vincent wayne wendy wyn yasmin yvonne zara zoe
""")
# The same, of surnames.
SURNAMES = _listed("""
    adams ahmed ali allen anderson bailey begum bennett bevan bowen campbell carter clarke collins davies davis
    edwards ellis evans foster gibson graham griffith griffiths hamilton harris harrison harvey hopkins howells
    hughes hussain jackson jenkins jenks john johnson jones kaur kelly khan lewis llewellyn lloyd marshall
    matthews mcdonald mitchell morgan morris murphy murray palmer parry patel phillips powell pritchard prosser
    pugh rees richards richardson roberts robertson robinson rogers rowlands russell scott simpson singh smith
    stevens stewart taylor thomas thompson tudor vaughan watkins watson wilkinson williams williamson wilson
    wright
""")
_TITLES = _listed("""
    mr mrs ms miss mx dr sir prof pc wpc tpc spc pcso sc dc tdc ps ds di dci dsu dcs sgt sergeant sarge insp
    inspector supt superintendent acc dcc cc constable detective det ch temp rhingyll arolygydd uwch-arolygydd
    cwnstabl ditectif
""")
# Capitalised in the middle of a sentence, and no names: of people who write about their work.
_ORDINARY = _TITLES | _listed("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter ramadan eid nadolig pasg llun mawrth mercher iau gwener
    sadwrn sul ionawr chwefror ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr english welsh
    british england wales cymru cymraeg saesneg britain gymraeg nghymraeg chymraeg gymru nghymru chymru loegr
    lloegr fai fehefin fedi dachwedd ragfyr fawrth orffennaf scotland ireland european euro lloegr prydain police
    policing heddlu force constabulary federation ffederasiwn unison unsain union government senedd parliament
    home office swyddfa gartref college coleg chief prif brif phrif bennaeth goleg gyngor nghyngor wasanaethau
    wasanaeth dîm thîm nhîm thimau dimau lys ringyll dditectif gwnstabl officer officers swyddog swyddogion
    assistant deputy dirprwy senior uwch command gold silver bronze lead head pennaeth manager rheolwr response
    ymateb neighbourhood neighbourhoods cymdogaeth custody dalfa control rheoli room ystafell team teams tîm timau
    unit uned hub canolfan division adran department board bwrdd group grŵp committee centre crime trosedd
    troseddau cid investigation investigations intelligence operations operation op public protection amddiffyn
    cyhoeddus domestic abuse safeguarding diogelu child children plant hr it estates fleet finance training
    hyfforddiant learning dysgu development professional standards safonau proffesiynol social services
    gwasanaethau cymdeithasol council cyngor county sir health iechyd hospital ysbyty ambulance ambiwlans fire tân
    court crown magistrates cps prison probation youth ieuenctid school ysgol university prifysgol microsoft
    outlook teams sharepoint onedrive windows excel word google whatsapp niche athena connect pronto airwave storm
    iphone android samsung laptop wi-fi wifi zoom viva intranet god duw internet pcas pulse strategy strategaeth
    plan cynllun vision framework code act deddf north south east west gogledd de dwyrain gorllewin central canol
    roads traffic armed firearms dogs marine harbour rural ok yes no na ie oes
""")
# Words that begin a sentence before a surname, and are no given names: "Ask Davies", but "Mark Evans".
_OPENING = _listed("""
    a after although and as ask asked at because before both but by call contact credit does even everybody everyone
    following for from get give had has have if in is it just let like listen my nobody of on only or our see since so
    speak talk tell thank thanks that the their then there they this though to unless was we what when where whether
    which while who why with without you your ar ac am ac at achos cyn diolch er gan gofynnwch gwelwch gweler gyda heb i
    mae na nid ni o oherwydd ond os pam pan roedd rhowch siaradwch trwy wedi wrth y yn ym yr
""")
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_ENDS = ".!?:;…•\n"
_QUOTES = " \t“”‘’'\"*)]"
_JOINING = frozenset({" ", ". ", " ap ", " ab ", " ferch ", " van ", " de ", "-"})
_SHORTEST_SHOUT = 2


def names(text: str, *, known: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Yield start and end of what may be names of people.

    Parameters
    ----------
    known
        Words that are no names here, capitals or not.

    Notes
    -----
    Capitalised words that do not begin a sentence and are no ordinary ones; listed names anywhere, small
    ones too; anything listed or capitalised behind a title or a rank. A name that begins a sentence and is
    on no list is missed, as are nicknames written small.

    Examples
    --------
    >>> text = "Nobody asked Mair Tecwyn. Gareth did."
    >>> [text[start:end] for start, end in names(text)]
    ['Mair Tecwyn', 'Gareth']
    """
    plain = {word.casefold() for word in known}
    words = list(_WORD.finditer(text))
    bases = [_base(word.group()) for word in words]
    start, last = None, 0
    for place, word in enumerate(words):
        end = word.start() + len(bases[place])
        following = bases[place + 1].casefold() if place + 1 < len(words) else ""
        begins = _begins(text, word.start(), bases[place - 1] if place else "")
        if bases[place].casefold() in plain or not _may_be(bases[place], following, begins=begins):
            continue
        if start is not None and text[last : word.start()] in _JOINING:
            last = end
            continue
        if start is not None and last - start > 1:
            yield start, last
        start, last = word.start(), end
    if start is not None and last - start > 1:
        yield start, last


def _may_be(word: str, following: str, *, begins: bool) -> bool:
    small = word.casefold()
    if small in _ORDINARY:
        return False
    if small in GIVEN or small in SURNAMES:
        return True
    if not word[0].isupper() or (len(word) >= _SHORTEST_SHOUT and word.isupper()):
        return False
    if len(word) == 1:
        # An initial: "J Davies"; not "I", and not a grade or a shift.
        return word not in "IAOY" and following in SURNAMES
    return not begins or (following in SURNAMES and small not in _OPENING)


def _begins(text: str, at: int, before: str) -> bool:
    """Say whether a sentence begins here; the point after "Sgt." ends none."""
    came = text[:at].rstrip(_QUOTES)
    if not came:
        return True
    if came[-1] == "." and (before.casefold() in _TITLES or (len(before) == 1 and came[-2:-1].isupper())):
        return False
    return came[-1] in _ENDS or ("\n" in text[len(came) : at]) or came.endswith(("\n-", "\n–"))


def _base(word: str) -> str:
    """Return a word without what follows an apostrophe, unless that is part of it, as in O'Neill."""
    for sign in "'’":
        head, _, tail = word.partition(sign)
        if tail and not tail[0].isupper():
            return head
    return word
