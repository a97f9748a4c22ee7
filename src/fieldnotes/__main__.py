"""The front step: hands over to the command line, and imports nothing before it has to."""

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    from fieldnotes.cli.front import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
