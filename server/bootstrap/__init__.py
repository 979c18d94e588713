"""The one composition root: settings and the outside world in, a running service out."""

from server.bootstrap.build import build
from server.bootstrap.outside import Outside
from server.bootstrap.service import Service

__all__ = ["Outside", "Service", "build"]
