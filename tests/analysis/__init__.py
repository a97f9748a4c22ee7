"""Tests of fieldnotes: analysis."""
