"""Everything that can happen to an employer, as the log calls it."""

from enum import StrEnum


class EmployerEvent(StrEnum):
    """What happens to employers, what they offer, and who works there."""

    REGISTERED = "employer:employer:registered"
    RENUMBERED = "employer:employer:renumbered"
    MERGED = "employer:employer:merged"
    STAGE_CHANGED = "employer:partnership:stage_changed"
    SEATS_PROMISED = "employer:partnership:seats_promised"
    INTERVIEWS_SET = "employer:partnership:interviews_set"
    CONTACT_PERSON_NAMED = "employer:partnership:contact_person_named"
    AGREEMENT_CONCLUDED = "employer:agreement:concluded"
    AGREEMENT_ENDED = "employer:agreement:ended"
    CONTACT_ADDED = "employer:contact:added"
    CONTACT_REMOVED = "employer:contact:removed"
    WORKPLACE_ADDED = "employer:workplace:added"
    WORKPLACE_PLACED = "employer:workplace:placed"
    ROOM_SET = "employer:workplace:room_set"
    POSITION_OPENED = "employer:position:opened"
    POSITION_AMENDED = "employer:position:amended"
    POSITION_CONFIRMED = "employer:position:confirmed"
    POSITION_CLOSED = "employer:position:closed"
    SEAT_ADDED = "employer:seat:added"
    SEAT_CLOSED = "employer:seat:closed"
    MENTOR_JOINED = "employer:mentor:joined"
    MENTOR_AMENDED = "employer:mentor:amended"
    MENTOR_LEFT = "employer:mentor:left"
    DEPUTY_SET = "employer:mentor:deputy_set"
    ABSENCE_NOTED = "employer:absence:noted"
    ABSENCE_ENDED = "employer:absence:ended"
