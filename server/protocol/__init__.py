"""The wire language, pure: messages, their two encodings, error and close codes, schemas."""
