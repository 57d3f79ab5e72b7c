"""The script of each page, as Streamlit is told of it: its path below `course/pages`."""

HOME, QUIZ, REVIEW = "home/page.py", "quiz/page.py", "review/page.py"
READER, ACCOUNTS = "reader/page.py", "accounts/page.py"
TEACHER, REFUSED = "teacher/page.py", "teacher/refused.py"
