"""The codebook as a file: out and in again, as other programs write it, as bad files have it, and on paper."""
