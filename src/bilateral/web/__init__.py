"""The site."""

from bilateral.web.app import application

__all__ = ["application"]
