"""What a case is: the case record, its people, notes, consent, reflections and activities, and the code lists.

Pure: text in, frozen models out. It reads no file, knows no vault and no clock, and imports nothing of ours but the
errors. The names in the documents are the Dutch words of the field; the identifiers in the code are English, and
docs/GLOSSARY.md puts the two side by side. Import the modules, not the package: pydantic is loaded only where a record
is checked, so that a list of cases need not wait for it.
"""
