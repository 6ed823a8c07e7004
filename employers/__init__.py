"""The other side: who offers work, where, and with which mentors."""
