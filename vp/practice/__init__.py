"""What keeps a counsellor professional: reflection, limits, neutral words, two hats, peer supervision, consent, rights.

Pure functions over plain values; no vault, no terminal, no clock. Every part returns frozen results that the command
line shows. What people read comes from templates and catalogues, in Dutch and English.
"""
