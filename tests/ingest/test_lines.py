import pytest

from ingest import lines
from ingest.lines import blocks

TEXT = "\n  Một\n\n \nhai \n\n\n- ba\n\n"


def test_a_line_is_known_by_its_first_sign() -> None:
    (block,) = blocks(TEXT)
    assert block.lines == TEXT.split("\n")
    assert block.heads == ["", "Một", "", "", "hai ", "", "", "- ba", "", ""]
    assert block.firsts == "\nM\n\nh\n\n-\n\n"
    assert block.context == 0


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8])
def test_blocks_follow_each_other_and_repeat_what_stands_before_them(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(lines, "_BLOCK", size)
    found = list(blocks(TEXT))
    assert len(found) > 1
    assert [line for block in found for line in block.lines[block.context :]] == TEXT.split("\n")
    for block in found:
        assert len(block.lines) == len(block.heads) == len(block.firsts)
        assert all(line.strip() for line in block.lines[: block.context][:1])
        assert not any(line.strip() for line in block.lines[: block.context][1:])


def test_an_empty_text_has_one_blank_line() -> None:
    (block,) = blocks("")
    assert (block.lines, block.firsts) == ([""], "\n")
