"""One article in, finished language editions out, with the house's own terms right in each."""

__version__ = "0.1.0"
