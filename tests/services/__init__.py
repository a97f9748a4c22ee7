"""Tests of fieldnotes: services."""
