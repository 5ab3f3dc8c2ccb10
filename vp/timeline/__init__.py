"""A case as a line in time: `events` makes it, `views` shows it. Pure: records in, frozen events and text out."""
