"""What may be done in a town at work, in any order: for the machine of whole cases."""
