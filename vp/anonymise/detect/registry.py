"""Which detectors there are, in the order in which they run."""

from __future__ import annotations

from functools import cache

from vp.anonymise.detect import Detector


@cache
def detectors() -> tuple[Detector, ...]:
    """All detectors that read the text by themselves; `detection` runs `known` and `propagate` with what these find."""
    from vp.anonymise.detect import (
        addresses,
        ages,
        capitals,
        contact,
        cues,
        dates,
        labels,
        lexicon,
        model,
        names,
        numbers,
        organisations,
        phrases,
        professions,
    )

    return (
        contact.DETECTOR,
        numbers.DETECTOR,
        addresses.DETECTOR,
        dates.DETECTOR,
        ages.DETECTOR,
        cues.DETECTOR,
        labels.DETECTOR,
        names.DETECTOR,
        organisations.DETECTOR,
        lexicon.DETECTOR,
        phrases.DETECTOR,
        professions.DETECTOR,
        capitals.DETECTOR,
        model.DETECTOR,
    )
