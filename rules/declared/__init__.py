"""What a programme file says, as frozen values; a day comes in, the deadline or decision that holds on it goes out."""
