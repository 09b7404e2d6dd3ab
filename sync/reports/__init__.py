"""What a pass or the memory says, for people in a terminal and for machines: values in, text or plain JSON out."""
