"""Arguments: what may be typed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from gapassess.cli import comment_arguments, post_arguments
from gapassess.errors import UsageError


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError.one(
            "USAGE", where=self.prog, what=message, do=f"see `{self.prog} --help`"
        )


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[_Parser]  # noqa: SLF001  it has no public name


def parse(given: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for; its `run` names the function that does it, by module.

    Raises
    ------
    UsageError
        ``USAGE``.
    """
    rest, workspace = _workspace(list(given))
    asked = _parser().parse_args(rest)
    asked.workspace = workspace
    return asked


def _workspace(given: list[str]) -> tuple[list[str], str | None]:
    """Take ``--workspace DIR`` out, wherever it stands."""
    found = None
    rest = []
    words = iter(given)
    for word in words:
        if word == "--workspace":
            found = next(words, None)
            if found is None:
                raise UsageError.one(
                    "USAGE", where="--workspace", what="a folder must follow", do="write --workspace DIR"
                )
        elif word.startswith("--workspace="):
            found = word.partition("=")[2]
        else:
            rest.append(word)
    return rest, found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write 2026-09-01") from None


def _parser() -> argparse.ArgumentParser:
    top = _Parser(
        prog="gapassess",
        description="How far the practice people experience lies from the strategy a force states.",
        epilog="--workspace DIR names the folder of a force, before or after the command "
        "(./gapassess-workspace when left out).",
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _operating(commands)
    _definitions(commands)
    _imports(commands)
    _waves(commands)
    _figures(commands)
    return top


def _add(commands: Commands, name: str, words: str, run: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON alone on standard output")


def _operating(commands: Commands) -> None:
    demo = _add(commands, "demo", "make a made-up force with several waves and open the app on it", "operating.demo")
    demo.add_argument("--port", type=int, default=8501)
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--no-serve", action="store_true", help="make the force and stop")
    init = _add(commands, "init", "make a new workspace", "operating.init")
    init.add_argument("--id", default="organisation", help="id of the organisation")
    init.add_argument("--title", default="Our force", help="name of the organisation")
    serve = _add(commands, "serve", "start the app on this machine alone", "operating.serve")
    serve.add_argument("--port", type=int, default=8501)
    serve.add_argument("--host", default="127.0.0.1", help="loopback until sign-in is configured")
    serve.add_argument("--only", choices=["survey", "staff"], help="one of the two doors")
    _add(commands, "upgrade", "bring the tables of the database up to date", "operating.upgrade")
    doctor = _add(commands, "doctor", "look the installation over", "operating.doctor")
    _json(doctor)
    kept = _add(commands, "backup", "database and files in one archive, without key or contact book", "keeping.backup")
    kept.add_argument("-o", "--output", type=Path, help="a new file; named after the organisation and the day else")
    _json(kept)
    again = _add(commands, "restore", "make a workspace from a backup, in a new folder", "keeping.restore")
    again.add_argument("backup", type=Path)
    _json(again)
    papers = _add(commands, "approvals", "write the papers to be agreed before people are asked", "approving.approvals")
    papers.add_argument("--instrument", help="id@version of a survey that is planned; that of the newest wave else")
    papers.add_argument("--opens", type=_day, help="first day of the survey that is planned")
    papers.add_argument("--closes", type=_day, help="last day of the survey that is planned")
    papers.add_argument("--no-pictures", action="store_true", help="the words of the form in place of pictures")
    papers.add_argument("-o", "--output", type=Path, metavar="DIR", help="folder; approvals in the workspace else")
    roles = _add(commands, "roles", "print SQL for three PostgreSQL accounts: operator, staff, form", "approving.roles")
    roles.add_argument("--prefix", default="gapassess", help="begins the names of the accounts")
    purge = _add(commands, "purge", "say what the schedule no longer keeps; --yes destroys it", "approving.purge")
    purge.add_argument("--yes", action="store_true", help="destroy it; without this nothing is changed")
    _json(purge)
    logs = commands.add_parser("audit", help="the log of who did what")
    audit = logs.add_subparsers(required=True, metavar="COMMAND")
    _json(_add(audit, "verify", "check that no entry of the log was changed or removed", "operating.audit_verify"))


def _definitions(commands: Commands) -> None:
    check = _add(commands, "check", "check definition, mapping and commitment files", "checking.check")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    _json(check)
    draft = _add(commands, "map", "draft a mapping (and an instrument) from a file of answers", "checking.draft")
    draft.add_argument("file", type=Path)
    draft.add_argument("--instrument", help="id@version; drafted from the file when left out")
    draft.add_argument("--wave", default="", help="wave that the mapping is for")
    draft.add_argument("-o", "--output", type=Path, help="write the mapping here, the instrument beside it")


def _imports(commands: Commands) -> None:
    top = commands.add_parser("import", help="take in a file").add_subparsers(required=True, metavar="WHAT")
    files = _add(top, "definition", "instruments, frameworks, catalogues", "importing.definition")
    files.add_argument("files", nargs="+", type=Path, metavar="FILE")
    answers = _add(top, "responses", "answers, CSV or XLSX, by a mapping", "importing.responses")
    answers.add_argument("file", type=Path)
    answers.add_argument("--mapping", type=Path, required=True)
    answers.add_argument("--dry-run", action="store_true", help="read and check everything, store nothing")
    _json(answers)
    for name, words, run in (
        ("units", "the unit tree: unit,parent,title,valid_from,valid_to", "importing.units"),
        ("lineage", "what became of units: from,to,kind,on", "importing.lineage"),
        ("population", "headcounts: as_at,unit,stratum,headcount", "importing.population"),
        ("commitments", "what the strategy commits to (YAML)", "importing.commitments"),
        ("actions", "what is done about what a wave showed (YAML)", "importing.actions"),
    ):
        _add(top, name, words, run).add_argument("file", type=Path)
    post_arguments.of_import(partial(_add, top))
    published = _add(
        top,
        "aggregates",
        "results that somebody else published: source,as_at,unit,framework,construct,item,n,mean,sd,share,low,high",
        "importing.aggregates",
    )
    published.add_argument("file", type=Path, nargs="?", help="CSV or XLSX; without it those kept are listed")
    _json(published)


def _waves(commands: Commands) -> None:
    top = commands.add_parser("wave", help="open, close and list waves").add_subparsers(required=True, metavar="WHAT")
    opened = _add(top, "open", "open a wave: the promise is fixed now", "waves.open_")
    opened.add_argument("wave")
    opened.add_argument("--instrument", required=True, help="id@version")
    opened.add_argument("--opens", required=True, type=_day)
    opened.add_argument("--closes", required=True, type=_day)
    opened.add_argument("--results-by", type=_day, help="day by which people are told what came of it")
    opened.add_argument("--title", help="name shown to people")
    opened.add_argument("--minimum", type=int, help="fewest answers that a figure may rest on")
    opened.add_argument("--reason", default="", help="why the minimum is lower")
    opened.add_argument("--agreed-by", action="append", default=[], metavar="NAME", help="give it twice")
    opened.add_argument("--level", default="unit", help="lowest level it is to speak of: unit, level:N, organisation")
    opened.add_argument("--override-reason", default="", help="why it is opened though most figures are held back")
    opened.add_argument("--untracked", action="store_true", help="codes drawn blind: nobody knows who has answered")
    opened.add_argument("--key-copy", type=Path, metavar="DIR", help="folder for a second copy of the private key")
    ahead = _add(commands, "outlook", "what a wave will be able to say, before it is opened", "outlook.outlook")
    ahead.add_argument("--instrument", required=True, help="id@version")
    ahead.add_argument("--opens", required=True, type=_day)
    ahead.add_argument("--rate", type=float, help="expected response in per cent; that of the newest closed wave else")
    ahead.add_argument("--minimum", type=int, help="fewest answers that a figure may rest on")
    _json(ahead)
    closed = _add(top, "close", "close a wave: ballots are opened once and figures appear", "waves.close")
    closed.add_argument("wave")
    closed.add_argument("--key", type=Path, help="private key file, when it is not in the key folder")
    _json(closed)
    _life(top)
    _json(_add(top, "list", "list all waves", "waves.list_"))
    rates = _add(top, "rates", "response rates of an open wave, and what closing now would show", "waves.rates")
    rates.add_argument("wave")
    _json(rates)
    post_arguments.of_invite(_add, commands.add_parser("invite", help="letters to those who are to answer"))
    post_arguments.of_tokens(_add, commands.add_parser("tokens", help="one-time links and codes"))


def _life(top: Commands) -> None:
    begun = _add(top, "rehearse", "let a few people try everything from today; thrown away later", "life.rehearse")
    begun.add_argument("wave")
    begun.add_argument("--instrument", required=True, help="id@version")
    begun.add_argument("--days", type=int, default=7, help="how long the form is open (7)")
    begun.add_argument("--title", help="name shown to people")
    gone = _add(top, "discard", "throw a rehearsal away without trace", "life.discard")
    gone.add_argument("wave")
    _json(gone)
    frozen = _add(top, "freeze", "destroy the key of a closed wave and write its hash to the log", "life.freeze")
    frozen.add_argument("wave")
    frozen.add_argument("--key-copy", type=Path, metavar="DIR", help="folder of the second copy, destroyed as well")
    _json(frozen)
    revised = _add(
        top,
        "revise",
        "correct an error in a closed wave: a new revision; of positions and headcounts as they are recorded now, "
        "where no part is named",
        "life.revise",
    )
    revised.add_argument("wave")
    revised.add_argument("--reason", default="", help="what the error was")
    revised.add_argument("--approved-by", action="append", default=[], metavar="NAME", help="give it twice")
    revised.add_argument("--instrument", help="corrected id@version: the same items, scored otherwise")
    revised.add_argument("--positions", action="store_true", help="stated positions as they are recorded now")
    revised.add_argument("--headcounts", action="store_true", help="headcounts as they are recorded now")
    _json(revised)


def _figures(commands: Commands) -> None:
    said = commands.add_parser("comments", help="what people wrote: read, redact, approve")
    comment_arguments.of_comments(_add, said)
    assess = _add(commands, "assess", "gaps of a closed wave", "figures.assess")
    assess.add_argument("--wave", help="the newest closed one when left out")
    assess.add_argument("--by", default="unit", help="unit (leaves), organisation, level:N or stratum")
    assess.add_argument("--variance", choices=["moderated", "own"], default="moderated")
    assess.add_argument("--exact", action="store_true", help="unrounded, for checking; logged")
    assess.add_argument("--revision", type=int, metavar="N", help="an older revision; the newest when left out")
    assess.add_argument("--rehearsal", action="store_true", help="look at the figures of a rehearsal that was closed")
    _json(assess)
    trends = _add(commands, "trends", "what has changed over the waves", "figures.trends")
    trends.add_argument("--unit", help="the organisation when left out")
    trends.add_argument("--role", help="one role of the whole organisation; everybody when left out")
    trends.add_argument("--inspection", type=_day, help="day to look ahead to")
    _json(trends)
    export = _add(commands, "export", "write an evidence pack", "figures.export")
    export.add_argument("--wave", help="the newest closed one when left out")
    export.add_argument("--catalogue", help="id@version of the inspection criteria")
    export.add_argument("-o", "--output", type=Path)
    _json(export)
    verify = _add(commands, "verify", "check an evidence pack without the database", "figures.verify")
    verify.add_argument("pack", type=Path)
    _json(verify)
