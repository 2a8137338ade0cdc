"""A diplomatic standoff, from the reports about it to the steps that can come next."""

__version__ = "0.1.0"
