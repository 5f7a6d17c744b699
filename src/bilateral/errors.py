"""The one tree of exceptions. Every message names the document, the place and the remedy."""


class BilateralError(Exception):
    """Base of every error that bilateral raises for a reason its user can mend."""


class SourceError(BilateralError):
    """A file, folder or stream that cannot be read as a source.

    Args:
        source: the path or URL as the user gave it.
        reason: what is wrong, where, and what to do about it; one sentence without a full stop.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type["SourceError"], tuple[str, str]]:
        """Travels between processes by its two parts."""
        return type(self), (self.source, self.reason)


class CodingError(SourceError):
    """A document that was read but could not be coded."""


class DeskError(BilateralError):
    """A desk file that is missing, is no TOML, or says something that cannot be."""


class StoreError(BilateralError):
    """A store that cannot be opened, or a document that is not in it."""


class GoldError(BilateralError):
    """Gold annotation that cannot be read or does not fit its text."""
