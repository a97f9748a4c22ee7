"""Tests of fieldnotes: package."""
