"""Keeping a process that holds a secret out of core dumps. Memory that is swapped out is the system's business."""


def keep_out_of_core_dumps() -> None:
    """From now on this process, and what it starts, leaves no core dump, where the system can be told so."""
    try:
        import resource
    except ImportError:
        return  # Windows writes none by itself
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return
