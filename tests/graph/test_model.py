import pytest

from graph.model import Document


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("Kế hoạch", True), ("Chương trình", True), ("Chỉ thị", False), (None, False), ("Thư", False)],
)
def test_plans_are_known_by_their_type(kind: str | None, expected: bool) -> None:
    assert Document("x", "full", kind).is_plan is expected
