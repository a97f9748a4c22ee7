"""The places: home, the log, a team's texts, reading and coding, the codebook, the member check; and their dialogs."""
