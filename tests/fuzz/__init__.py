"""Tests of fieldnotes: fuzzing of every reader, by `python -m tests.fuzz [seconds]` (`make fuzz`)."""
