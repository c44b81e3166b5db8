"""gapassess: how far experienced practice lies from stated strategy, and what may be shown of it."""

__version__ = "0.1.0"
