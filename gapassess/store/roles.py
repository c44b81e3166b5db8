"""Roles: three accounts of a PostgreSQL server, none of which can do more than its part.

The form's account finds and spends the one link that it names (row security lets it list none), counts
up and adds a sealed ballot. It reads no ballot, answer, cell, comment or log, and what it reads of the
rest is what the form shows.
"""

from __future__ import annotations

import re

from gapassess.store.database import REWRITTEN
from gapassess.store.schema import audit, audit_head, metadata

PREFIX = "gapassess"
OPERATOR, STAFF, FORM = "operator", "staff", "form"
# Privileges of the form's account, and the columns they are for (all when none is named).
FORM_MAY = (
    ("alembic_version", "SELECT", ()),
    ("wave", "SELECT", ()),
    # To hold a wave open while an answer is stored takes a lock, and to lock takes the right to update:
    # a row policy then lets no update through.
    ("wave", "UPDATE", ("state",)),
    # What will be seen of a group is told from people and pools, never from answers.
    ("unit", "SELECT", ()),
    ("population", "SELECT", ()),
    ("wave_unit", "SELECT", ("wave", "unit", "parent", "title", "position", "headcount", "pool")),
    ("token", "SELECT, DELETE", ()),
    ("counter", "SELECT, INSERT", ()),
    ("counter", "UPDATE", ("answered",)),
    ("door", "SELECT, INSERT", ()),
    ("door", "UPDATE", ("answered",)),
    ("ballot", "INSERT", ()),
    ("stop", "INSERT", ()),
)
_MAINTAINED_FROM = 170000


def sql(*, prefix: str = PREFIX) -> str:
    """Return the SQL that makes three accounts and gives each its rights; it may be run again.

    Parameters
    ----------
    prefix
        Begins the names: ``PREFIX_operator``, ``PREFIX_staff`` and ``PREFIX_form``.

    Raises
    ------
    ValueError
        `prefix` is not made of ``a-z 0-9 _``.

    Notes
    -----
    To be run by a superuser, in the database, after ``gapassess upgrade`` made the tables.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,40}", prefix):
        raise ValueError("a prefix is made of a-z, 0-9 and _")
    operator, staff, form = (f"{prefix}_{part}" for part in (OPERATOR, STAFF, FORM))
    tables = [table.name for table in metadata.sorted_tables]
    log = {audit.name, audit_head.name}
    lines = [
        "-- Three accounts for gapassess on PostgreSQL. Run as a superuser in its database, after `gapassess upgrade`.",
        f"-- Then set a password for each, and name it in the database URL: {form} for `serve --only survey`,",
        f"-- {staff} for `serve --only staff`, {operator} for `upgrade`, `wave close` and every other command.",
        "BEGIN;",
        *_made(operator, "LOGIN"),
        *_made(staff, "LOGIN BYPASSRLS"),
        *_made(form, "LOGIN"),
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC;",
        f"GRANT USAGE, CREATE ON SCHEMA public TO {operator};",
        f"GRANT USAGE ON SCHEMA public TO {staff}, {form};",
        "-- The operator owns the tables: migrations and taking deleted rows off the disk are its part.",
        *(f"ALTER TABLE public.{_quoted(name)} OWNER TO {operator};" for name in ("alembic_version", *tables)),
        f"ALTER FUNCTION public.audit_refuse() OWNER TO {operator};",
        "-- The staff pages read and write, and can only add to the log.",
        *(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON public.{_quoted(name)} TO {staff};"
            for name in tables
            if name not in log
        ),
        f"GRANT SELECT ON public.alembic_version TO {staff};",
        f"GRANT SELECT, INSERT ON public.{audit.name} TO {staff};",
        f"GRANT SELECT, UPDATE ON public.{audit_head.name} TO {staff};",
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {operator} IN SCHEMA public",
        f"    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {staff};",
        *_maintained(staff),
        "-- The form.",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {form};",
        *(
            f"GRANT {privilege}{f' ({chr(44).join(columns)})' if columns else ''} ON public.{_quoted(name)} TO {form};"
            for name, privilege, columns in FORM_MAY
        ),
        "-- It sees the one link that it names, and may lock a wave but never change it.",
        *_policy("token", form, "SELECT", f"USING ({_NAMED})"),
        *_policy("token", form, "DELETE", f"USING ({_NAMED})"),
        *_policy("wave", form, "SELECT", "USING (true)"),
        *_policy("wave", form, "UPDATE", "USING (true) WITH CHECK (false)"),
        "ALTER TABLE public.token ENABLE ROW LEVEL SECURITY;",
        "ALTER TABLE public.wave ENABLE ROW LEVEL SECURITY;",
        "COMMIT;",
    ]
    return "\n".join(lines) + "\n"


_NAMED = "hash = decode(nullif(current_setting('gapassess.token', true), ''), 'hex')"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _made(role: str, attributes: str) -> list[str]:
    made = f"IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role}; END IF;"
    return [f"DO $$ BEGIN {made} END $$;", f"ALTER ROLE {role} {attributes};"]


def _maintained(staff: str) -> list[str]:
    """Let the staff pages take deleted rows off the disk too, where the server knows such a right."""
    tables = ", ".join(f"public.{_quoted(name)}" for name in REWRITTEN)
    granted = f"EXECUTE 'GRANT MAINTAIN ON {tables} TO {staff}';"
    known = f"current_setting('server_version_num')::int >= {_MAINTAINED_FROM}"
    return [f"DO $$ BEGIN IF {known} THEN {granted} END IF; END $$;"]


def _policy(table: str, role: str, deed: str, rule: str) -> list[str]:
    name = f"{role}_{deed.lower()}"
    return [
        f"DROP POLICY IF EXISTS {name} ON public.{table};",
        f"CREATE POLICY {name} ON public.{table} FOR {deed} TO {role} {rule};",
    ]
