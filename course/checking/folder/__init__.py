"""The folder as a whole: what is named exists, what exists is used, and quiz rules make sense."""
