"""What a typed text becomes, how a value is shown, and what a formula computes."""
