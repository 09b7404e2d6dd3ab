"""A letter and the id of a LINE user or chat come in; one push message with a retry key goes to the Messaging API."""
