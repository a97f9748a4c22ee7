"""The ground: errors, clock, ids, paths, catalogue, atomic files. Imports nothing of ours above it."""
