"""Tests of fieldnotes: transcripts that are brought in."""
