"""The page for teachers about classes: who is in them, and what they are assigned."""
