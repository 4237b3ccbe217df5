"""States and actions as one table, and legal deadlines in working days."""

from workbench.workflow.deadlines import Deadline, due_on, is_working_day, working_days_left
from workbench.workflow.moves import STEPS, actions_for, move

__all__ = ["STEPS", "Deadline", "actions_for", "due_on", "is_working_day", "move", "working_days_left"]
