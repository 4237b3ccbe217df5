"""Which marked paragraphs make one procedure, judged as a whole: what could be one, how likely each is, and the best choice among them."""

from workbench.extraction.grouping.choosing import Chosen, chosen
from workbench.extraction.grouping.marked import MOST_LINES, Marked
from workbench.extraction.grouping.weighing import Weigher, weigher

__all__ = ["MOST_LINES", "Chosen", "Marked", "Weigher", "chosen", "weigher"]
