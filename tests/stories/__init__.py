"""Tests of fieldnotes: stories."""
