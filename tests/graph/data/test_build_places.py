"""What the script that builds the tables of places decides by itself: which of two communes of one name is meant."""

from graph.data.build_places import Former, told_apart

NEW = {
    "t_here": ("t.xa-here", "Here", "Xã", (10.0, 106.0)),
    "t_there": ("t.xa-there", "There", "Xã", (10.9, 106.9)),
}
BOTH = ("t_here", "t_there")


def former(district: str, name: str, became: tuple[str, ...], at: tuple[float, float] | None = None) -> Former:
    return Former(f"{district}.xa-{name}", name, "Xã", f"xa{name}", district, at, became)


def test_a_commune_stays_with_the_one_to_which_its_district_gave_others() -> None:
    formers = [
        former("a.one", "tan", BOTH),
        former("b.two", "tan", BOTH),
        former("a.one", "phu", ("t_here",)),
        former("b.two", "long", ("t_there",)),
    ]
    assert told_apart(formers, NEW) == {"a.one.xa-tan": ("t_here",), "b.two.xa-tan": ("t_there",)}


def test_where_districts_tell_nothing_the_much_nearer_is_meant() -> None:
    formers = [former("a.one", "tan", BOTH, (10.01, 106.0)), former("b.two", "tan", BOTH, (10.9, 106.91))]
    assert told_apart(formers, NEW) == {"a.one.xa-tan": ("t_here",), "b.two.xa-tan": ("t_there",)}


def test_where_neither_districts_nor_positions_tell_nothing_is_taken_away() -> None:
    assert told_apart([former("a.one", "tan", BOTH), former("b.two", "tan", BOTH)], NEW) == {}


def test_a_divided_commune_of_its_own_name_stays_divided() -> None:
    assert told_apart([former("a.one", "tan", BOTH), former("b.two", "phu", BOTH)], NEW) == {}
