"""The parts of the reading screen; each is what a person can do there in one respect."""
