"""What people see: a folder for each page, one for answered items, and one for what all share."""
