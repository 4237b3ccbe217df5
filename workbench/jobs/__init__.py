"""Long work as durable runs, with progress that a page polls."""

from workbench.jobs.progress import Report
from workbench.jobs.queries import latest_job
from workbench.jobs.runner import Durable, Inline, Runner, Step, Task

__all__ = ["Durable", "Inline", "Report", "Runner", "Step", "Task", "latest_job"]
