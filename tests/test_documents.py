"""One article, as LibreOffice, pandoc and Chromium write it (``files/build.sh`` makes the files)."""

import re
from pathlib import Path

import pytest

from bilateral.articles import read
from bilateral.sources import files

FOLDER = Path(__file__).parent / "files"


def paragraphs(path: Path) -> list[str]:
    """The article's paragraphs, straight from its source."""
    text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    return [line.removeprefix("- ") for line in text.split("\n") if line and not line.startswith("#")]


@pytest.mark.parametrize(
    "name",
    ["ferry.md", "pandoc.docx", "libreoffice.docx", "chromium.pdf", "columns.pdf", "libreoffice.pdf", "pandoc.html"],
)
def test_the_article_comes_out_whole_and_alone(name: str) -> None:
    (source,) = files.load(str(FOLDER / name))
    found = read(source)
    body = [re.sub(r"^[•\-\uf0b7]\s*", "", found.text[a:b]) for a, b in found.body]
    assert body == paragraphs(FOLDER / "ferry.md")
    assert found.title == "Norvia and Kestria reopen the strait to ferries"
    assert found.byline == "Ilse Marrow" or name.endswith(".pdf")
    assert (found.published, found.published_by) in (("2024-03-14", "metadata"), ("2024-03-14", "text"))
    assert found.warnings == ()
    assert found.extracted == (name != "ferry.md")
