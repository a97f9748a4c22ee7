"""Tests of fieldnotes: exchange/report."""
