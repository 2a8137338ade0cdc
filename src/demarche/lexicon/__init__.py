"""Tables an expert may argue with (TOML, a source a row), and the one way to read them."""
