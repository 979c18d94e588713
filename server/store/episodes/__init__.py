"""Episodes as they are kept, and what becomes of them: adoption, growth, talk reports."""
