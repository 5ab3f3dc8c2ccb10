"""vp: the toolkit of a confidential counsellor (Dutch: vertrouwenspersoon).

The rooms and who may import whom are told in docs/ARCHITECTURE.md. Nothing is imported here, so that the command
line starts fast.
"""

__version__ = "0.1.0"
