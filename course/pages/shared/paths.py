"""The script of each page, as a path relative to `course/pages`, as Streamlit wants it."""

HOME, QUIZ, REVIEW = "home/page.py", "quiz/page.py", "review/page.py"
EXAM = "exam/page.py"
READER, ACCOUNTS = "reader/page.py", "accounts/page.py"
REFUSED = "teacher/refused.py"
TEACHING = {
    "teacher": "teacher/page.py",
    "classes": "classes/page.py",
    "live": "live/page.py",
    "grades": "grades/page.py",
    "reports": "reports/page.py",
    "banks": "banks/page.py",
}
"""The pages for teachers, by their path; the text `teaching.x` is the title of `x`."""
REACHED = {"item": "item/page.py", "student": "student/page.py"}
"""Pages for teachers that links on others lead to; the text `reached.x` is the title of `x`."""
