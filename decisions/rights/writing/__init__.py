"""From the values of the rights to the words of the file."""
