"""The independence of the second assessment: opening the drafter's answers early, and how far both sides agree."""
