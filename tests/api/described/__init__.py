"""The description of the API: committed, served, and kept to."""
