"""A call of the service comes in, Google's answer or one kind of failure goes out: HTTP, keys, quota, retries."""
