"""The codebook as a file: to exchange (`.qdc`, `.csv`, `.yaml`) and to read on paper (`.html`, `.docx`, `.md`)."""
