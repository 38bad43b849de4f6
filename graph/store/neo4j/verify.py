"""What in a Neo4j store does not hold together: schema, nodes without their documents, labels, words and edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cypher import statement
from graph.store.neo4j import rows
from graph.store.neo4j.connection import SCHEMA, Connection
from graph.store.protocol import Fault
from graph.store.words import search_head, words

_PAGE = 200
_NAME = re.compile(r"(?:CONSTRAINT|INDEX) (\w+) IF NOT EXISTS")
_ONLINE = "ONLINE"


def faults(connection: Connection) -> Iterator[Fault]:
    """Every fault that is found. The pages of its files are the server's own to check."""
    yield from _structure(connection)
    for row in connection.read("verify_orphans"):
        yield Fault("dangling-alias" if row["part"] == "Alias" else "orphan", row["name"], row["part"])
    for row in connection.read("verify_stray_edges"):
        yield Fault("orphan", f"{row['source']} {row['relation']} {row['target']}", row["name"])
    for row in connection.read("verify_halves"):
        yield Fault(row["kind"], row["id"], row["detail"])
    after = ""
    while page := connection.read("verify_words", after=after, limit=_PAGE):
        ids = []
        for row in page:
            document = rows.document(row["document"])
            ids.append(document.id)
            if row["head"] is not None and row["head"] != " ".join(words(search_head(document))):
                yield Fault("other-words", document.id)
        yield from _edges(connection, ids)
        after = ids[-1]


def _structure(connection: Connection) -> Iterator[Fault]:
    found = {row["name"]: row["state"] for row in connection.read("show_schema")}
    for each in SCHEMA:
        for name in _NAME.findall(statement(each)):
            if found.get(name) != _ONLINE:
                yield Fault("structure", name, found.get(name) or "index")


def _edges(connection: Connection, documents: list[str]) -> Iterator[Fault]:
    wanted: Counter[tuple[object, ...]] = Counter()
    lost = set()
    for row in connection.read("meanings", documents=documents):
        try:
            edges = rows.following_edges(row)
        except KeyError:
            lost.add(row["document"])  # told as a lost mention
            continue
        wanted.update(
            (row["document"], e.source, e.target, e.relation, e.recital, e.state, e.mention, e.stated) for e in edges
        )
    stored: Counter[tuple[object, ...]] = Counter()
    for row in connection.read("verify_edges", documents=documents):
        e = row["edge"]
        if e["stated_by"] not in lost:
            ends = (e["stated_by"], row["source"], row["target"])
            stored[(*ends, e["relation"], e["recital"], e["state"], e["mention"], e.get("stated"))] += 1
    for kind, difference in (("edge-missing", wanted - stored), ("edge-extra", stored - wanted)):
        for document, source, target, relation, *_ in difference.elements():
            yield Fault(kind, str(document), f"{source} {relation} {target}")
