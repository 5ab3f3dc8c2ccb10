"""The kinds of entries that the vault itself gives a meaning to; every other kind is the caller's business."""

ATTACHMENT = "bijlage"
"""An attachment; its bytes are no part of an Entry."""
DESTROYED = "vernietigd"
"""The mark in the counsellor's own folder that a folder was destroyed; its head names the folder by id (`map`)."""
GIVEN = "weggegeven"
"""The mark in the counsellor's own folder that a shared folder is a colleague's alone from now on (`map`)."""
