"""bilateral reads news and official statements about relations between states and keeps the diplomatic record."""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from bilateral.desk import Desk
from bilateral.errors import BilateralError
from bilateral.record import Record, from_json, to_json

if TYPE_CHECKING:
    from bilateral.articles import Article, read
    from bilateral.coding import Coder
    from bilateral.sources.files import load

__version__ = version("bilateral")
__all__ = ["Article", "BilateralError", "Coder", "Desk", "Record", "from_json", "load", "read", "to_json"]

# What loads models or libraries is imported when it is first asked for.
_LATER = {
    "Article": "bilateral.articles",
    "Coder": "bilateral.coding",
    "load": "bilateral.sources.files",
    "read": "bilateral.articles",
}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'bilateral' has no attribute '{name}'")
