from __future__ import annotations

import random

import pytest

from benchmarks.kill_test import Tally, many_at_once, on_neo4j, on_sqlite, show
from tests.neo4j_server.access import server


def test_a_process_that_is_killed_in_the_middle_of_an_ingest_loses_nothing() -> None:
    tally = on_sqlite(4, random.Random(7))
    assert tally.failures == []
    assert tally.rounds == 4
    assert tally.acknowledged > 0


@pytest.mark.neo4j
@pytest.mark.parametrize("kill_server", [True, False])
def test_a_killed_server_or_client_loses_nothing(kill_server: bool) -> None:
    server()  # without Java this test is skipped here
    tally = on_neo4j(1, random.Random(7), kill_server=kill_server)
    assert tally.failures == []
    assert tally.acknowledged > 0


def test_two_processes_write_and_four_read_without_an_error() -> None:
    tally = many_at_once(3)
    assert tally.failures == []
    assert tally.acknowledged > 0
    assert tally.rounds > 0


def test_a_failure_is_counted_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert show("whole", Tally(3, 5))
    assert not show("not whole", Tally(3, 5, ["round 2: lost"]))
    out, err = capsys.readouterr()
    assert out.splitlines() == ["| whole | 3 of 3 | 5 |", "| not whole | 2 of 3 | 5 |"]
    assert err == "round 2: lost\n"
