"""The parts of the member check screen, a room each."""
