"""The graph as Turtle, in the names of the European Legislation Identifier (ELI ontology 1.4) where it has them.

implements -> eli:ensures_implementation_of, with the cue "can cu" -> eli:based_on too; cites -> eli:cites;
amends -> eli:amends; replaces -> eli:repeals. Duties, deadlines, mentions and `guides` stand under our own small
vocabulary (docs/rdf.md). A mention whose meaning is doubted states no relation: it is only there as a mention.
"""

from __future__ import annotations

import hashlib

from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS

from graph.export.selection import Selection
from graph.identity import urn_lex
from graph.labels import label
from graph.model import SETTLED, Document, Edge, StoredTask
from graph.text import compare_key, fold

ELI = Namespace("http://data.europa.eu/eli/ontology#")
VIETNAMESE = URIRef("http://publications.europa.eu/resource/authority/language/VIE")
BASE = "https://danchieu.example/"
_RELATIONS = {
    "implements": ELI.ensures_implementation_of,
    "cites": ELI.cites,
    "amends": ELI.amends,
    "replaces": ELI.repeals,
}
_BASED_ON = "can cu"


def to_turtle(selection: Selection, base: str = BASE) -> str:
    """Turtle (UTF-8 text) of documents, relations, mentions and duties. `base` is the address under which an office
    publishes its documents; the default is a placeholder that leads nowhere (RFC 2606).
    """
    graph = Graph()
    own = Namespace(f"{base}vocabulary#")
    graph.bind("eli", ELI)
    graph.bind("dcterms", DCTERMS)
    graph.bind("dc-vn", own)
    for document in selection.documents:
        _add_document(graph, own, base, document)
    for edge in selection.edges:
        _add_edge(graph, own, base, edge)
    for task in selection.tasks:
        _add_task(graph, own, base, task)
    return str(graph.serialize(format="turtle"))


def _node(base: str, identity: str) -> URIRef:
    return URIRef(f"{base}document/{identity}")


def _add_document(graph: Graph, own: Namespace, base: str, document: Document) -> None:
    node = _node(base, document.id)
    graph.add((node, RDF.type, ELI.LegalResource))
    graph.add((node, RDFS.label, Literal(label(document), lang="vi")))
    graph.add((node, ELI.id_local, Literal(document.id)))
    graph.add((node, own.state, Literal(document.state)))
    name = urn_lex(document.id, document.type, document.issuer, document.date, document.symbol)
    graph.add((node, DCTERMS.identifier, Literal(name)))
    if document.type:
        graph.add((node, ELI.type_document, Literal(document.type, lang="vi")))
    if document.symbol:
        graph.add((node, ELI.number, Literal(document.symbol)))
    if document.date:
        graph.add((node, ELI.date_document, Literal(document.date, datatype=XSD.date)))
    if document.issuer:
        graph.add((node, ELI.passed_by, Literal(document.issuer, lang="vi")))
    if document.plan_year:
        graph.add((node, own.planYear, Literal(str(document.plan_year), datatype=XSD.gYear)))
    if document.level:
        graph.add((node, own.level, Literal(document.level)))
    if document.title:
        expression = URIRef(f"{node}/vie")
        graph.add((node, ELI.is_realized_by, expression))
        graph.add((expression, RDF.type, ELI.LegalExpression))
        graph.add((expression, ELI.language, VIETNAMESE))
        graph.add((expression, ELI.title, Literal(document.title, lang="vi")))


def _add_edge(graph: Graph, own: Namespace, base: str, edge: Edge) -> None:
    source, target = _node(base, edge.source), _node(base, edge.target)
    evidence = edge.evidence
    parts = (edge.source, edge.target, edge.relation, edge.stated_by, str(evidence.start), str(evidence.end))
    mention = URIRef(f"{base}mention/{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:20]}")
    graph.add((mention, RDF.type, own.Mention))
    graph.add((mention, own.source, source))
    graph.add((mention, own.target, target))
    graph.add((mention, own.relation, Literal(edge.relation)))
    graph.add((mention, own.state, Literal(edge.state)))
    graph.add((mention, own.statedBy, _node(base, edge.stated_by)))
    graph.add((mention, own.quote, Literal(evidence.quote, lang="vi")))
    graph.add((mention, own.section, Literal(evidence.section)))
    graph.add((mention, own.start, Literal(evidence.start)))
    graph.add((mention, own.end, Literal(evidence.end)))
    if evidence.page is not None:
        graph.add((mention, own.page, Literal(evidence.page)))
    if edge.state not in SETTLED:
        return
    graph.add((source, _RELATIONS.get(edge.relation, own[edge.relation]), target))
    if edge.relation == "implements":
        graph.add((source, ELI.cites, target))
        if evidence.cue and fold(compare_key(evidence.cue)) == _BASED_ON:
            graph.add((source, ELI.based_on, target))


def _add_task(graph: Graph, own: Namespace, base: str, stored: StoredTask) -> None:
    task = stored.task
    node = URIRef(f"{_node(base, stored.document)}/task/{stored.ordinal}")
    graph.add((node, RDF.type, own.Task))
    graph.add((node, own.givenBy, _node(base, stored.document)))
    graph.add((node, own.text, Literal(task.text, lang="vi")))
    graph.add((node, own.section, Literal(task.section)))
    for assignee in task.assignees:
        graph.add((node, own[{"lead": "lead", "support": "support"}.get(assignee.role, "reportTo")],
                   Literal(assignee.name, lang="vi")))  # fmt: skip
    for deadline in task.deadlines:
        graph.add((node, own.deadline, Literal(deadline.text, lang="vi")))
        due = deadline.due()
        if due:
            kind = XSD.date if len(due) == len("2024-11-29") else XSD.gYearMonth
            graph.add((node, own.due, Literal(due, datatype=kind)))
