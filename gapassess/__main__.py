"""``python -m gapassess``: the command line."""

from gapassess.cli import run

if __name__ == "__main__":
    run()
