"""`Overview` and the rows of a day come in; documents that people forward, edit and bind go out, as HTML and as PDF."""
