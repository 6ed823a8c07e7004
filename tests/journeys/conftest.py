"""The installations and the broker of the door tests, for journeys that go through the doors."""

from tests.api.conftest import broker, disk, foothold, redis_server, settled

__all__ = ["broker", "disk", "foothold", "redis_server", "settled"]
