"""What people did: at the desk, in files that come back, and to an article that changed since."""

from diglot.review.desk import Merged, merge
from diglot.review.persons import HUMAN, filled, person, rank

__all__ = ["HUMAN", "Merged", "filled", "merge", "person", "rank"]
