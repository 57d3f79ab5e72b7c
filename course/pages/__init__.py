"""What a person sees: a folder for each page, what several pages show, and what all share."""
