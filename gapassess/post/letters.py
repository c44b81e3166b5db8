"""Letters: what a person is sent, as plain text in both languages, their own first."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, parseaddr

from gapassess.core.contact import Contact
from gapassess.core.text import Text
from gapassess.core.wave import Wave
from gapassess.post.settings import MailSettings
from gapassess.words import LANGUAGES, day, say

RULE = "\n\n" + "-" * 40 + "\n\n"


@dataclass(frozen=True)
class Letter:
    """One letter.

    Attributes
    ----------
    link
        The person's own link; empty in an untracked wave.
    stop
        Address at which they end all letters.
    letter_id
        The same for a letter that is sent again.
    """

    contact: Contact
    subject: str
    text: str
    link: str
    stop: str
    letter_id: str


def letter(
    contact: Contact, *, force: Text, wave: Wave, place: str, token: str, stop: str, letter_id: str, reminder: bool
) -> Letter:
    """Write a letter.

    Parameters
    ----------
    place
        Address of the survey, without ``/s/``.
    token
        Empty in an untracked wave: the letter then says where codes are drawn.
    """
    order = sorted(LANGUAGES, key=lambda one: one != (contact.language or LANGUAGES[0]))
    link = f"{place}/s/{token}" if token else ""
    key = "letter-subject-reminder" if reminder else "letter-subject"
    parts = [
        _text(one, contact, force=force, wave=wave, place=place, link=link, stop=stop, reminder=reminder)
        for one in order
    ]
    subject = " / ".join(dict.fromkeys(say(key, one, title=wave.title.to(one)) for one in order))
    return Letter(contact, subject, RULE.join(parts) + "\n", link, stop, letter_id)


def _text(
    language: str, contact: Contact, *, force: Text, wave: Wave, place: str, link: str, stop: str, reminder: bool
) -> str:
    closes = day(wave.closes, language)
    name = contact.name
    said = [say("letter-hello", language, name=name) if name else say("letter-hello-nobody", language)]
    if wave.is_rehearsal:
        said.append(say("letter-rehearsal", language))
    said.append(say("letter-asks", language, force=force.to(language)))
    if link:
        key = "letter-link-new" if reminder else "letter-link"
        said.append(f"{say(key, language, closes=closes)}\n{link}?lang={language}")
        said += [say("letter-answered", language)] if reminder else []
        said.append(say("letter-promise", language))
    else:
        said.append(f"{say('letter-draw', language, closes=closes)}\n{place}/s/?lang={language}")
        said.append(say("letter-draw-promise", language))
    said.append(f"{say('letter-stop', language)}\n{stop}?lang={language}")
    return "\n\n".join(said)


def message(written: Letter, mail: MailSettings) -> EmailMessage:
    """Return a letter as an e-mail that can be unsubscribed from with one press (RFC 8058)."""
    made = EmailMessage()
    made["From"] = mail.sender
    made["To"] = written.contact.address
    if mail.reply_to:
        made["Reply-To"] = mail.reply_to
    made["Subject"] = written.subject
    made["Date"] = formatdate(localtime=True)
    made["Message-ID"] = f"<{written.letter_id}@{parseaddr(mail.sender)[1].partition('@')[2]}>"
    made["List-Unsubscribe"] = f"<{written.stop}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(written.text)
    return made
