"""Results that somebody else published: taken in whole or not at all, turned into points, kept apart from ours."""

from datetime import date

import pytest

from gapassess.core.published import Published
from gapassess.errors import AuthorError
from gapassess.services.published import import_aggregates, list_published

HEAD = "source,as_at,unit,framework,construct,item,n,mean,sd,share,low,high\n"
ROWS = (
    'Staff survey 2024,2024-10-01,A force,pcas@1.0,c1,,"1,240",3.5,1.0,,1,5\n'
    "Staff survey 2024,2024-10-01,Benchmark,pcas@1.0,c1,B40. A clear vision,,,,57%,,\n"
)


def write(workspace, text):
    path = workspace.root / "published.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_means_become_points_and_a_later_table_replaces_them(workspace):
    path = write(workspace, HEAD + ROWS)
    assert import_aggregates(workspace, path) == 2
    day, source = date(2024, 10, 1), "Staff survey 2024"
    share = Published(source, day, "Benchmark", "pcas@1.0", "c1", "B40. A clear vision", None, None, None, 57.0)
    assert list_published(workspace) == [
        Published(source, day, "A force", "pcas@1.0", "c1", "", 1240, 62.5, 25.0, None),
        share,
    ]
    import_aggregates(workspace, write(workspace, HEAD + ROWS.splitlines()[0].replace("3.5,1.0", "4,") + "\n"))
    assert list_published(workspace) == [
        Published(source, day, "A force", "pcas@1.0", "c1", "", 1240, 75.0, None, None),
        share,
    ]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (",2024-10-01,A force,pcas@1.0,c1,,,60,,,,", ["CELL-MISSING"]),
        ("S,10/2024,A force,pcas@1.0,c1,,,60,,,,", ["DATE-UNREADABLE"]),
        ("S,2024-10-01,A force,pcas@9,c1,,,60,,,,", ["UNKNOWN-FRAMEWORK"]),
        ("S,2024-10-01,A force,pcas@1.0,c99,,,60,,,,", ["UNKNOWN-CONSTRUCT"]),
        ("S,2024-10-01,A force,pcas@1.0,c1,,many,sixty,,50,,", ["NUMBER-UNREADABLE", "NUMBER-UNREADABLE"]),
        ("S,2024-10-01,A force,pcas@1.0,c1,,,,12,,,", ["RESULT-MISSING"]),
        ("S,2024-10-01,A force,pcas@1.0,c1,,4,60,,,,", ["RESULT-TOO-FEW"]),
        ("S,2024-10-01,A force,pcas@1.0,c1,,,6,,,1,5", ["NUMBER-RANGE"]),
        ("S,2024-10-01,A force,pcas@1.0,c1,,,3,,,5,1", ["SCALE-ENDS"]),
        (ROWS.splitlines()[1], ["LINE-REPEATED"]),
    ],
)
def test_a_table_with_a_fault_is_refused_whole(workspace, row, codes):
    path = write(workspace, HEAD + ROWS + row + "\n")
    with pytest.raises(AuthorError) as caught:
        import_aggregates(workspace, path)
    assert [one.code for one in caught.value.faults] == codes
    assert all(one.where.startswith("row 4") and one.do for one in caught.value.faults)
    assert list_published(workspace) == []
