"""Statuses, deadlines and events of a day come in; which messages are due to whom, why, and what they say go out."""
