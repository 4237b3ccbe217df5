"""Rules that a draft can break, as dated data with their legal basis, and the findings that they give."""

from workbench.linting.catalogue import CATALOGUE_VERSION, catalogue
from workbench.linting.linter import lint
from workbench.linting.rule import BasisStatus, Catalogue, DatedBasis, Place, Rule, Scope

__all__ = ["CATALOGUE_VERSION", "BasisStatus", "Catalogue", "DatedBasis", "Place", "Rule", "Scope", "catalogue", "lint"]
