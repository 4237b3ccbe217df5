"""A second look at what rules about words propose: would an experienced appraiser raise it? Learnt from hand-labelled drafts."""

from workbench.linting.second_look.candidates import Candidate, candidates_in, wider_rules
from workbench.linting.second_look.deciding import looked_at_again
from workbench.linting.second_look.surroundings import Surroundings
from workbench.linting.second_look.weighing import Weigher, weigher

__all__ = ["Candidate", "Surroundings", "Weigher", "candidates_in", "looked_at_again", "weigher", "wider_rules"]
