"""Tests of fieldnotes: cli."""
