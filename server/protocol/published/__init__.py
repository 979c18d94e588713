"""The protocol as others read it: AsyncAPI, TypeScript and the reference, from the types."""
