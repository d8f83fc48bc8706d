"""Installing by OAuth: the routes, the rules, and the pages that who installs reads."""
