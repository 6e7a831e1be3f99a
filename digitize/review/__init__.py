"""What a person does with cards that were read: check, correct, settle, read again.

Used by the command line and by the page alike, so that neither can do what the other cannot.
Nothing is imported here: most commands need one part only.
"""
