import pytest

from ingest.clean import clean
from ingest.drafts import as_read


@pytest.mark.parametrize(
    "printed", ["Luật Đất đai", "Luật **Đất** đai", "Luật\\. Đất", "Luật Đất \u0111a\u0323i", "Lu\u1eadt \u2013 a"]
)
def test_a_span_is_led_back_with_its_words_as_read(printed: str) -> None:
    source = clean(f"*theo* {printed}; a")
    start, end = 5, source.text.index(";")
    assert as_read(source, start, end) == (source.start(start), source.end(end), printed)
