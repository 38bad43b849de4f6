"""The paragraph that the documentation carries through the steps of reading is read as it says."""

import json

from graph.model import Mention
from ingest.extract import extract
from tests.conftest import ROOT, SAMPLES


def fences() -> dict[str, str]:
    """The text and the JSON of the walk-through, by the language of their fences."""
    part = (ROOT / "docs" / "reading.md").read_text("utf-8").split("## How a text is read")[1].split("\n## ")[0]
    pieces = part.split("```")
    return {piece.partition("\n")[0]: piece.partition("\n")[2] for piece in pieces[1::2]}


def sample() -> str:
    """The sample that the paragraph stands in, but for the blanks at its line ends."""
    texts = [each.read_text("utf-8") for each in SAMPLES]
    (text,) = [each for each in texts if fences()["text"] in "\n".join(line.rstrip() for line in each.split("\n"))]
    return text


def test_the_paragraph_gives_what_the_documentation_says() -> None:
    first, last = fences()["text"].splitlines()[0], fences()["text"].splitlines()[-1]
    text = sample()
    start, end = text.index(first), text.index(last) + len(last)
    found: list[Mention] = [each for each in extract(text).mentions if start <= each.start < end]
    expected = json.loads(fences()["json"])
    read = [{key: getattr(each, key) for key in wanted} for each, wanted in zip(found, expected, strict=True)]
    assert read == expected
