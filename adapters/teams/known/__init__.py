"""What is known of people and places in Teams: learnt from what comes in, since there is nobody to ask."""
