"""The statistical model: which words of a text identify somebody, judged by word, lists and surroundings."""
