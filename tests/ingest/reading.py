"""Ways to call the steps of reading on a sentence, for the tests of each of them."""

from __future__ import annotations

from graph.model import Mention
from ingest.citations import cite
from ingest.clean import clean
from ingest.collecting import collect_drafts
from ingest.drafts import Draft, Own
from ingest.extract import cite_text
from ingest.paragraphs import Paragraphs, paragraphs
from ingest.sections import Outline, outline


def parts_of(text: str) -> tuple[Paragraphs, Outline]:
    """The paragraphs and sections of a text."""
    found = paragraphs(clean(text).text)
    return found, outline(found)


def mentions_in(text: str, own: Own | None = None) -> tuple[Mention, ...]:
    """The mentions of a text, as those of a document that is `own`."""
    if own is None:
        return cite_text(text)
    source = clean(text)
    found = paragraphs(source.text)
    return cite(source, found, outline(found), own)[0]


def one(text: str) -> Mention:
    """The only mention of a text."""
    (found,) = cite_text(text)
    return found


def printed(text: str) -> list[str]:
    """What is cited in a text, by symbol or name, in reading order."""
    return [mention.symbol or mention.name or "" for mention in cite_text(text)]


def drafts(text: str, own: Own | None = None) -> list[Draft]:
    """The mentions of a text before their relations are decided."""
    source = clean(text)
    return collect_drafts(source, source.text, own or Own())
