"""Tests of fieldnotes: model."""
