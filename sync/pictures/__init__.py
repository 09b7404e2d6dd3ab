"""`Overview` comes in; blocks (figures, lines, tables, SVG pictures) go out, which pages and documents show alike."""
