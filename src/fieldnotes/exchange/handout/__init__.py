"""The member-check handout: what one audience gets to read, as a value and as a page."""
