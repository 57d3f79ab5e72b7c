"""Proof: quotes are in their passages, keys are in their quotes, digests match their originals."""
