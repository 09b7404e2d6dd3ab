"""A letter and a mailbox come in; one message with a Message-ID of our own goes to the mail server."""
