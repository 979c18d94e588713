"""The HTTP API's language: request and response bodies. docs/http.md lists the routes.

OpenAPI and the client's TypeScript are generated from these types. Times are milliseconds since
the epoch, UTC; sizes are bytes.
"""
