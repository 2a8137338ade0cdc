"""The sections of the page, one question a file; every one is `section(brief, evidence)`."""
