"""People who act: each act is a real, signed request to the product."""
