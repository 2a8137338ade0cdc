"""The desk: a record as pages to click through, each also as JSON and CSV; a page a file.

Every page is `page(view, asked)`: what the record holds, and what was asked for, give a `Page`.
"""
