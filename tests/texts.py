"""Short invented texts and how tests code them."""

from bilateral.articles import read
from bilateral.coding import Coder
from bilateral.record import Record
from bilateral.sources.source import Source

CALL = (
    "Foreign Minister of Kenya calls his Japanese counterpart\n\n"
    "NAIROBI (Example News) – Kenyan Foreign Minister Amina Odhiambo spoke by phone with Japanese Foreign Minister "
    "Kenji Morita on Tuesday. She thanked Japan for its support. “We value our partnership,” she said.\n"
)


def code(coder: Coder, text: str, published: str | None = None, name: str = "text.txt") -> Record:
    return coder.code_one(read(Source(name, text.encode(), "text", published)))
