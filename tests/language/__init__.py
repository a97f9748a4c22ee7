"""Tests of fieldnotes: language."""
