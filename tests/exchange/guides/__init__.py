"""Tests of fieldnotes: exchange, guides."""
