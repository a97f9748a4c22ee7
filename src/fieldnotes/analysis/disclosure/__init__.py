"""The disclosure gate's judgement: what of a handout may let someone be recognised, over the whole of it."""
