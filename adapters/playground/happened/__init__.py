"""What happened: the way of the last act through the product, from the request to the messages."""
