"""The accounts: who says what."""
