"""`python -m demarche`."""

from demarche.cli import main

main()
