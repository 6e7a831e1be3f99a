"""The order of the stages: ``run`` for photos, ``bring_in`` for address books, ``api`` for Python.

Nothing is imported here: a worker process loads only what reading needs, and the process
that hands out the work loads no recognition.
"""
