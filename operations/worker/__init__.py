"""The process beside the web processes: it feeds the index, runs tasks, and does each minute what is due."""
