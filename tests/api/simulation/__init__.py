"""The simulated year: people, partners and chance; a short year lived on both databases."""
