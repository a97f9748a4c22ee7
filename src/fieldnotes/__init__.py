"""fieldnotes: the qualitative ethnographer's workbench, in the terminal and on your own laptop."""

__version__ = "0.1.0"
