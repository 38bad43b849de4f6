from __future__ import annotations

import json

import pytest

from cli.json_lines import print_json_line


def test_a_json_line_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_json_line({"text": "một\nhai\u2028ba"})
    assert capsys.readouterr().out.count("\n") == 1


def test_half_a_surrogate_pair_is_printed_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    print_json_line({"id": "\ud800"})
    out = capsys.readouterr().out
    assert out.encode()
    assert json.loads(out) == {"id": "\ud800"}
