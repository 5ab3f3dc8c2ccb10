"""The two kinds of entries that the vault itself gives a meaning to; every other kind is the caller's business."""

ATTACHMENT = "bijlage"
"""An attachment; its bytes are no part of an Entry."""
DESTROYED = "vernietigd"
"""The mark in the counsellor's own folder that a folder was destroyed; its head names the folder by id (`map`)."""
