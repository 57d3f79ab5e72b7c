// Scripts that a page may need after its first ones: those come first on a slow connection.
document.head.append(document.getElementById("course-later").content);
