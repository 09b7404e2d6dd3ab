"""A letter and a webhook's address come in; one message in the form of Google Chat goes there."""
