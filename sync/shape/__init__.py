"""A target comes in; the requests that make a tab, or put right what people's pasting undid, go out."""
