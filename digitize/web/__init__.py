"""The review page: the book in the browser, on this computer only.

Server-rendered pages with a little JavaScript, everything served from the package. No logic of
its own: what it does, ``digitize.review`` does, and the command line can do as well.
"""
