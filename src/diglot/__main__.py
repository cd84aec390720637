"""``python -m diglot``: the command line, where the script itself is not in PATH."""

from diglot.cli import main

if __name__ == "__main__":
    main()
