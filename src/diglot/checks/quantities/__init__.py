"""Quantities in running text: reading them in one language and comparing them with those in another."""

from __future__ import annotations

from diglot.checks.quantities.compare import compare
from diglot.checks.quantities.express import express, figure
from diglot.checks.quantities.mismatch import Measure, Mismatch
from diglot.checks.quantities.quantity import Kind, Quantity, Tier
from diglot.checks.quantities.scan import scan

__all__ = ["Kind", "Measure", "Mismatch", "Quantity", "Tier", "compare", "express", "figure", "scan"]
