"""Turtle in the names of ELI."""

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS

from graph.export.rdf import BASE, ELI, to_turtle
from graph.export.selection import everything
from graph.store import Library
from tests.factories import add_text, plan


def node(identity: str) -> URIRef:
    return URIRef(f"{BASE}document/{identity}")


def read(library: Library) -> Graph:
    return Graph().parse(data=to_turtle(everything(library.store)), format="turtle")


def test_each_document_is_a_legal_resource_with_its_urn(samples: Library) -> None:
    graph = read(samples)
    counts = samples.store.counts()
    assert len(set(graph.subjects(RDF.type, ELI.LegalResource))) == counts.full + counts.stubs
    names = [str(name) for name in graph.objects(node("vn.ttg.ct.2021.33"), DCTERMS.identifier)]
    assert names == ["urn:lex:vn:thu.tuong.chinh.phu:chi.thi:2021-11-26;33-ct-ttg"]


def test_relations_have_their_eli_names(library: Library) -> None:
    recitals = (
        "Căn cứ Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị;\n"
        "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;"
    )
    body = "Kế hoạch này thay thế Kế hoạch số 9/KH-UBND ngày 03/02/2021 của Ủy ban nhân dân tỉnh Trà Vinh."
    own = node(add_text(library, plan(recitals=recitals, body=body)).document)
    graph = read(library)
    directive, rules = node("vn.ttg.ct.2021.33"), node("vn.tw.qd.2021.23")
    assert (own, ELI.ensures_implementation_of, directive) in graph
    assert (own, ELI.cites, directive) in graph
    assert (own, ELI.based_on, directive) not in graph
    assert (own, ELI.based_on, rules) in graph
    assert (own, ELI.repeals, node("vn.tra-vinh.ubnd.kh.2021.9")) in graph


def test_a_doubted_mention_states_no_relation_and_is_still_there(library: Library) -> None:
    right = "Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư về nâng cao hiệu quả công tác dân vận;"
    add_text(library, plan(symbol="1/KH-UBND", title="Một", recitals=right), "1.txt")
    wrong = plan(symbol="2/KH-UBND", title="Hai", recitals=right.replace("KL/TW", "KL/TU"))
    own = node(add_text(library, wrong, "2.txt").document)
    graph = read(library)
    assert (own, ELI.ensures_implementation_of, None) not in graph
    vocabulary = f"{BASE}vocabulary#"
    doubted = list(graph.subjects(URIRef(f"{vocabulary}state"), Literal("suspect")))
    assert {graph.value(each, URIRef(f"{vocabulary}source")) for each in doubted} == {own}


def test_the_same_store_gives_the_same_graph_under_any_base(samples: Library) -> None:
    selection = everything(samples.store)
    assert to_turtle(selection) == to_turtle(selection)
    other = Graph().parse(data=to_turtle(selection, "https://example.org/x/").replace("https://example.org/x/", BASE))
    assert isomorphic(other, read(samples))
