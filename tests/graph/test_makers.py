"""What a maker makes is the same as what the class itself makes."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, astuple, fields, replace

import pytest

from graph.makers import maker
from graph.model import Document, Edge, Evidence, Mention, Place


@pytest.mark.parametrize("kind", [Document, Edge, Evidence, Mention])
def test_a_made_value_is_one_of_its_class(kind: type) -> None:
    values = tuple(f"value {at}" for at in range(len(fields(kind))))
    made, plain = maker(kind)(*values), kind(*values)
    assert type(made) is kind
    assert (made, hash(made), repr(made)) == (plain, hash(plain), repr(plain))
    assert astuple(made) == values
    name = fields(kind)[0].name
    assert replace(made, **{name: "other"}) == replace(plain, **{name: "other"}) != made
    with pytest.raises(FrozenInstanceError):
        setattr(made, name, "other")


def test_a_value_lacks_no_field_and_has_no_other() -> None:
    make = maker(Place)
    assert make("a", None, "c") == Place("a", None, "c")
    with pytest.raises(TypeError):
        make("a")
    with pytest.raises(TypeError):
        make("a", "b", "c", "d")
