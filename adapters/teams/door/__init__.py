"""What stands between the internet and everything that Teams may ask for."""
