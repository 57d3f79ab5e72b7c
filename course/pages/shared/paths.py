"""The script of each page, as a path relative to `course/pages`, as Streamlit wants it."""

HOME, QUIZ, REVIEW = "home/page.py", "quiz/page.py", "review/page.py"
EXAM = "exam/page.py"
READER, ACCOUNTS = "reader/page.py", "accounts/page.py"
TEACHER, REFUSED = "teacher/page.py", "teacher/refused.py"
