"""The ids of the other side."""

from typing import NewType

EmployerId = NewType("EmployerId", str)
WorkplaceId = NewType("WorkplaceId", str)
