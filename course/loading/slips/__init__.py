"""What was meant by a line that is not YAML: each likely slip is mended, and the text read again.

A parser says where it gave up, which is often a line too late and never in a teacher's words. Here
the mend that lets it read on is what tells the slip. Nothing that was mended is ever loaded.

`explaining` picks the likeliest slip; `signs` and `indentation` are the slips that there are.
"""
