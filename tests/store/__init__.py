"""Tests of fieldnotes: store."""
