"""Tests of fieldnotes: exchange."""
