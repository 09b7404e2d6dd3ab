"""Files of the configuration come in; a checked programme and settings go out, or every problem with file and line."""
