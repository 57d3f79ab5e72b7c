"""What students reported, and replies to them."""
