"""The press: documents and material as the bytes of a file. Pure but for typst's own compiler."""
