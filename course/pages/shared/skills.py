"""The names of skills."""

from course.delivery.skills import Skill
from course.services.messages import Wording


def skill_name(skill: Skill, t: Wording) -> str:
    """Return the name of a reading process, or of what questions are about."""
    return {
        "retrieve": t("process.retrieve"),
        "infer": t("process.infer"),
        "integrate": t("process.integrate"),
        "evaluate": t("process.evaluate"),
        "hedges": t("skill.hedges"),
        "names": t("skill.names"),
        "dates": t("skill.dates"),
        "evidence": t("skill.evidence"),
        "conflict": t("skill.conflict"),
    }[skill]
