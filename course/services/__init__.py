"""Singletons of the process, and services that pages and routes share."""
