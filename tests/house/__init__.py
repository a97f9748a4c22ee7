"""Tests of fieldnotes: house."""
