"""The command that takes in what somebody else published."""

import json

from tests.services.test_published import HEAD, ROWS


def test_the_command_says_that_they_are_not_ours(on_sqlite):
    force = on_sqlite
    force.write("published.csv", HEAD + ROWS)
    done = force.run("import", "aggregates", "published.csv")
    assert done.code == 0
    assert done.out.startswith("Published elsewhere; not figures of this workspace")
    listed = json.loads(force.run("import", "aggregates", "--json").out)
    assert (listed["ours"], [one["mean"] for one in listed["published"]]) == (False, [62.5, None])
