"""Tests of the handout: what it may hold, what it says, and how it reads on a screen and on paper."""
