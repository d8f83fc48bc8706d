"""Who decides: found by the rights, chosen by an administrator, asked anew as people come and go."""
