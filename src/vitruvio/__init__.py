"""A backend architect that can be checked: a brief becomes a computed architecture."""

__version__ = "0.1.0"
