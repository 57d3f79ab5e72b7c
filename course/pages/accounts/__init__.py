"""The accounts page: who says what."""
