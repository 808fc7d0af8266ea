"""`python -m chronology`: the command line."""

from chronology.cli import main

if __name__ == "__main__":
    main()
