"""The whole line, one function a step."""
