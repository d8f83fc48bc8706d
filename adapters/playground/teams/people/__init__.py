"""People who act in Teams: each act is a real, signed activity to the product."""
