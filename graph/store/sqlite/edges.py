"""The edges that follow from what a document's mentions mean, by the keys of the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from graph.edges import Meaning, PlainEdge, edges_of


def following_edges(ask: Callable[..., list[sqlite3.Row]], document: int) -> list[PlainEdge[int]]:
    """The edges of the document with this key; `ask` gives the rows of a named statement.

    Raises KeyError where the document states an edge at a mention that is not there.
    """
    meanings: list[Meaning[int]] = [
        Meaning(
            row["ordinal"],
            row["relation"],
            row["place"] == "recital",
            row["state"],
            row["target"],
            row["likely"],
            # The others have none, and to ask for each takes a hub's time.
            tuple(each["document"] for each in ask("candidate_keys", mention=row["key"]))
            if row["state"] == "ambiguous"
            else (),
        )
        for row in ask("meanings", document=document)
    ]
    stated = [
        (row["ordinal"], row["source"], row["target"], row["relation"]) for row in ask("stated", document=document)
    ]
    return edges_of(document, meanings, stated)
