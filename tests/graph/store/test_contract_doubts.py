"""Two years of one number in one term are doubted alike by every store, in any order of arrival."""

import pytest

from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.store import Library, open_library
from tests.factories import plan
from tests.graph.store.texts import add

TRUE = "Thực hiện Nghị quyết số 05-NQ/TU ngày 12/5/2021 của Tỉnh ủy;"
MISPRINT = "Thực hiện Nghị quyết số 05-NQ/TU ngày 12/5/2022 của Tỉnh ủy;"
TEXTS = [
    (f"{number}.txt", plan(symbol=f"{number}/KH-UBND", recitals=words))
    for number, words in ((3, MISPRINT), (4, TRUE), (5, TRUE))
]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_weaker_known_year_of_a_number_is_suspect_in_every_store(
    library: Library, order: tuple[int, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    for at in order:
        add(library, TEXTS[at])
    (mention,) = library.store.mentions_of("vn.tra-vinh.ubnd.kh.2022.3")
    found = mention.resolution
    assert (found.state, found.likely, found.reasons) == ("suspect", "vn.tra-vinh.tu.nq.2021.5", ("same-term",))
    other = open_library(str(tmp_path_factory.mktemp("other") / "store.sqlite"))
    for text in TEXTS:
        add(other, text)
    assert to_json(everything(library.store)) == to_json(everything(other.store))
    other.close()
