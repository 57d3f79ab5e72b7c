"""Proof: quotes are in their passages, keys in their quotes, and digests match their originals."""
