"""One record against its model: the record, or a message for each mistake in it."""

from course.loading.shape.build import Known, Spot, build, did_you_mean, known_of, placeholders

__all__ = ["Known", "Spot", "build", "did_you_mean", "known_of", "placeholders"]
