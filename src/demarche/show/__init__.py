"""Any of the floors below to text, HTML, SVG, tables."""
