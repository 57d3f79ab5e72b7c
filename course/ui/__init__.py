"""The pages that students see, and how they are served."""
