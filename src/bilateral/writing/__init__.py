"""From a store to prose."""

from bilateral.writing.timeline import Entry, Timeline, foot, timeline

__all__ = ["Entry", "Timeline", "foot", "timeline"]
