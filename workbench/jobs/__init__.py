"""Long work as durable runs, with progress that a page polls."""

from workbench.jobs.progress import Report
from workbench.jobs.queries import latest_job
from workbench.jobs.runner import Durable, Inline, Lane, Runner, Step, Task

__all__ = ["Durable", "Inline", "Lane", "Report", "Runner", "Step", "Task", "latest_job"]
