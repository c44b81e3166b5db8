"""Where everything is installed nothing may be skipped: with GAPASSESS_NO_SKIP=1 a skip is a failure.

A skip is a promise that somebody else runs the test. ``.ci/run`` is that somebody: it installs
Chromium and PostgreSQL and sets the variable, so a test that cannot find them fails there.
"""

import os

import pytest

VARIABLE = "GAPASSESS_NO_SKIP"


def _refuse_skip(report):
    if os.environ.get(VARIABLE, "") in {"", "0"} or not report.skipped or hasattr(report, "wasxfail"):
        return report
    reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"{report.nodeid}: {reason} ({VARIABLE} is set, so a skip is a failure)"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport():
    return _refuse_skip((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report():
    return _refuse_skip((yield))
