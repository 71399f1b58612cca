"""`python -m recotrack`."""

from recotrack.cli import main

if __name__ == "__main__":
    main()
