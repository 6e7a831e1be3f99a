"""Learns the recogniser's last layers for the letters of all Latin alphabets.

``texts`` writes lines, ``drawn`` draws them in three hundred fonts (``npm install`` in ``fonts``),
``features`` sends them through the layers that stay, ``train`` learns the layers behind (``neck``).
"""
