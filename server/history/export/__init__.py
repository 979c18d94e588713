"""What an owner takes out: composed by them from what they may read, in five forms.

choice → material (gathered by a port, already filtered) → document → a press makes bytes of it.
"""
