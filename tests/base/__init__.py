"""Tests of fieldnotes: base."""
