"""Tests of fieldnotes: tui."""
