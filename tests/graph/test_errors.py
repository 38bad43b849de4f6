"""The one tree of errors: each class says what happened, where, and how to mend it, in both languages."""

import pickle
from string import Formatter

import pytest

from graph import errors
from graph.errors import DanchieuError
from graph.messages import LANGUAGES, catalogue


def classes(kind: type[DanchieuError] = DanchieuError) -> list[type[DanchieuError]]:
    return [kind, *(each for child in kind.__subclasses__() for each in classes(child))]


EXPECTED = {
    "DanchieuError": (500, 3),
    "InputError": (422, 3),
    "TooLarge": (413, 3),
    "ClassifiedDocument": (403, 3),
    "UsageError": (400, 2),
    "UnknownParameter": (400, 2),
    "BadParameter": (400, 2),
    "PortInUse": (400, 2),
    "ForeignHost": (400, 2),
    "ProfileError": (422, 2),
    "UnknownReference": (404, 2),
    "AmbiguousReference": (300, 2),
    "NotThere": (404, 2),
    "TextNotHeld": (404, 2),
    "AccessError": (401, 2),
    "Busy": (503, 3),
    "StoreError": (500, 3),
    "NoStore": (500, 2),
    "StoreBusy": (503, 3),
    "StoreFull": (507, 3),
    "StoreUnreachable": (503, 3),
}


@pytest.mark.parametrize("kind", classes(), ids=lambda kind: kind.__name__)
def test_an_error_has_its_text_in_both_languages_and_crosses_processes(kind: type[DanchieuError]) -> None:
    texts = catalogue("graph.data", "errors")[kind.key]
    fields = {field for text in texts.values() for _, field, _, _ in Formatter().parse(text) if field}
    error = kind(**dict.fromkeys(fields, "§"))
    for language in LANGUAGES:
        message = error.message(language)
        assert message
        assert "{" not in message
    assert texts["vi"] != texts["en"]
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error)


def test_no_two_errors_share_a_key_and_no_text_is_left_over() -> None:
    keys = [kind.key for kind in classes()]
    assert len(keys) == len(set(keys))
    assert set(keys) == set(catalogue("graph.data", "errors"))


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_status_and_exit_code_are_as_documented(name: str, expected: tuple[int, int]) -> None:
    kind = getattr(errors, name)
    assert (kind.status, kind.exit_code) == expected


def test_the_tree_in_the_module_names_every_class() -> None:
    for kind in classes():
        assert kind.__name__ in (errors.__doc__ or "")


def test_both_languages_of_a_text_fill_the_same_parameters() -> None:
    for key, texts in catalogue("graph.data", "errors").items():
        fields = [sorted({f for _, f, _, _ in Formatter().parse(texts[language]) if f}) for language in LANGUAGES]
        assert fields[0] == fields[1], key
