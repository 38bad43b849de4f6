"""The one entry to reading: a text in, everything that it says out."""

from __future__ import annotations

from graph.model import Extraction
from ingest.citations import cite
from ingest.clean import clean
from ingest.drafts import Own
from ingest.header import read_header
from ingest.paragraphs import paragraphs
from ingest.sections import outline
from ingest.tasks import find_tasks

EXTRACTOR_VERSION = "0.1.0"


def extract(text: str) -> Extraction:
    c = clean(text)
    p = paragraphs(c.text)
    o = outline(p)
    h = read_header(c, p, o)
    m, e, a = cite(c, p, o, Own(h.header.type, h.header.symbol, h.header.symbol_partial, h.end))
    t = find_tasks(c, p, o, h.header.type, h.header.plan_year or h.header.year)
    return Extraction(text, h.header, (), m, a, e, t)
