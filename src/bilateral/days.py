"""ISO dates as people write them in options, addresses and fields."""

from datetime import date


def is_day(words: str) -> bool:
    """Whether words are a full ISO date, and nothing else: '2022-07-29'."""
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
