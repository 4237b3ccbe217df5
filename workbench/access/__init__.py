"""Who may do what: permissions, and one table of rules."""

from workbench.access.permissions import Permission
from workbench.access.rules import RULES, can, is_readable, require

__all__ = ["RULES", "Permission", "can", "is_readable", "require"]
