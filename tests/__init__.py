"""Tests of fieldnotes."""
