"""Configuration and files come in; what is not ready, and who must do what, goes out. Nothing is written."""
