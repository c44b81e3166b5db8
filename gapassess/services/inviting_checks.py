"""What doctor looks at before letters are sent: the contact book and its key, what waves left, the mail server."""

from __future__ import annotations

import stat
from pathlib import Path

from gapassess.core.wave import Wave
from gapassess.errors import GapassessError
from gapassess.post.book import tracking_files, wave_folders
from gapassess.services.checks import Check
from gapassess.services.inviting_book import folder_of, key_file, open_book
from gapassess.services.inviting_mail import mailer
from gapassess.services.workspace import Workspace
from gapassess.store import waves


def examine_post(workspace: Workspace) -> list[Check]:
    """Look over what belongs to inviting; says nothing where nobody was ever invited and no mail server is set."""
    found = []
    if key_file(workspace).exists() or folder_of(workspace).is_dir():
        found += [_key(workspace), _copy(workspace), _left_over(workspace)]
    if workspace.settings.mail is not None:
        found.append(_mail(workspace))
    return found


def _key(workspace: Workspace) -> Check:
    what = "contact book"
    try:
        book = open_book(workspace)
        people = sum(len(book.people(wave)) for wave in wave_folders(book.folder))
        book.history()
    except GapassessError as error:
        return Check(what, ok=False, said=str(error))
    if key_file(workspace).stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Check(what, ok=False, said="others on this machine can read its key: run chmod 600")
    return Check(what, ok=True, said=f"its key opens it; {people} people in waves that are not frozen")


def _copy(workspace: Workspace) -> Check:
    what = "second copy of the contact book's key"
    named = workspace.settings.book_key_copy
    if not named:
        return Check(what, ok=False, said="not said where it lies: set key_copy under [contacts] in gapassess.toml")
    path = workspace.root / Path(named)
    try:
        same = path.read_text(encoding="ascii").split() == key_file(workspace).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return Check(what, ok=False, said=f"{path} cannot be read")
    return Check(what, ok=same, said=f"{path} is the same key" if same else f"{path} holds another key")


def _left_over(workspace: Workspace) -> Check:
    what = "contacts of past waves"
    try:
        with workspace.database.read() as tx:
            known: dict[str, Wave] = {wave.id: wave for wave in waves.list_all(tx)}
    except GapassessError as error:
        return Check(what, ok=False, said=str(error))
    folder, wrong = folder_of(workspace), []
    for name in wave_folders(folder):
        wave = known.get(name)
        if wave is None or wave.state in ("frozen", "revised"):
            wrong.append(f"people of {name} are still there: freeze it again")
        elif not wave.is_open and tracking_files(folder, name):
            wrong.append(f"who held which link of {name} is still there: freeze it")
    return Check(what, ok=not wrong, said="; ".join(wrong) or "nothing is left that should be destroyed")


def _mail(workspace: Workspace) -> Check:
    what = "mail server"
    mail = workspace.settings.mail
    try:
        with mailer(workspace) as server:
            server.check()
    except GapassessError as error:
        return Check(what, ok=False, said=str(error))
    safe = "with TLS" if mail is not None and mail.starttls else "without TLS"
    known = workspace.settings.survey_address
    missing = "" if known else "; but survey.address is not set, so letters cannot carry links"
    return Check(what, ok=not missing, said=f"answers {safe}{missing}")
