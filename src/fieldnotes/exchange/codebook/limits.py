"""How large a codebook from outside may be; a real one has some hundreds of codes, a few levels deep."""

MOST_BYTES = 10_000_000
MOST_CODES = 10_000
DEEPEST = 100  # codes above each other
LONGEST_NAME = 200  # code points, as any name
