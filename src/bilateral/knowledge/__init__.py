"""What the program knows before it reads: states, institutions, offices and their holders, places, PLOVER's types."""

from bilateral.knowledge.base import Knowledge, load, running
from bilateral.knowledge.tables import City, KnowledgeError, ModeScore, Name, State, Tenure, Title, fold

__all__ = [
    "City",
    "Knowledge",
    "KnowledgeError",
    "ModeScore",
    "Name",
    "State",
    "Tenure",
    "Title",
    "fold",
    "load",
    "running",
]
