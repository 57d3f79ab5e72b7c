"""What a process has once, and what pages and routes ask of it."""
