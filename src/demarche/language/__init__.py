"""Text to sentences and words with exact offsets (and, where the encoder is installed, trees)."""
