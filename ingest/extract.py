"""The one entry to reading: a text in, everything that it says out."""

from __future__ import annotations

from graph.model import Extraction, Mention, Section
from ingest.citations import cite
from ingest.clean import CleanText, clean
from ingest.drafts import Own
from ingest.header import read_header
from ingest.notices import document_end
from ingest.paragraphs import Paragraphs, paragraphs
from ingest.quality import judge
from ingest.sections import PREAMBLE, Outline, outline
from ingest.tasks import find_tasks

EXTRACTOR_VERSION = "0.1.0"
_LONGEST_HEADING = 160


def extract(text: str, *, all_duties: bool = False) -> Extraction:
    """Header, sections, mentions, stated edges, tasks and quality of a text. All spans point into `text` as given.

    With `all_duties` the tasks hold those of the content part too (`duty` is `content`), which no store holds.

    Never raises for its content: a text that says nothing gives an empty extraction whose quality tells why.
    """
    source = clean(text)
    parts = paragraphs(source.text[: document_end(source.text)])
    sections = outline(parts)
    read = read_header(source, parts, sections)
    header = read.header
    own = Own(header.type, header.symbol, read.end, header.level)
    mentions, stated, aliases = cite(source, parts, sections, own)
    tasks = find_tasks(source, parts, sections, header.type, header.plan_year or header.year, content=all_duties)
    return Extraction(
        text, header, _sections(source, parts, sections), mentions, aliases, stated, tasks, judge(source.text)
    )


def cite_text(text: str) -> tuple[Mention, ...]:
    """The mentions of a snippet that has no header of its own."""
    source = clean(text)
    parts = paragraphs(source.text)
    return cite(source, parts, outline(parts), Own(None, None, 0))[0]


def _sections(source: CleanText, parts: Paragraphs, sections: Outline) -> tuple[Section, ...]:
    """The sections in reading order, each from its heading to the next one."""
    found: list[Section] = []
    start, path, title = 0, PREAMBLE, ""

    def close(end: int) -> None:
        if end > start:
            found.append(Section(path, source.start(start), source.end(end), title))

    for index, (at, its_path) in enumerate(zip(parts.starts, sections.path, strict=True)):
        if its_path != path:
            close(at)
            start, path = at, its_path
            # One character more than is kept: a title that is cut ends as the paragraph goes on.
            end = min(parts.span(index)[1], at + _LONGEST_HEADING + 1)
            title = " ".join(source.printed(at, end).strip()[:_LONGEST_HEADING].split())
    close(len(source.text))
    return tuple(found)
