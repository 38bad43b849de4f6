import pytest

from graph.bodies import place_of
from graph.model import Place


@pytest.mark.parametrize(
    ("name", "home", "place"),
    [
        ("UBND huyện", Place("Hải Dương", "Thanh Hà", "Tân Việt"), Place("Hải Dương", "Thanh Hà")),
        ("UBND huyện Trà Cú", Place(), Place("Trà Vinh", "Trà Cú")),
        ("UBND tỉnh", Place("Hải Dương", "Thanh Hà"), Place("Hải Dương")),
        ("Bộ Nội vụ", Place("Hải Dương"), Place()),
        ("các cơ quan liên quan", Place("Hải Dương", "Thanh Hà"), Place("Hải Dương", "Thanh Hà")),
    ],
)
def test_a_body_stands_for_the_place_that_its_name_and_the_document_tell(name: str, home: Place, place: Place) -> None:
    assert place_of(name, home) == place
