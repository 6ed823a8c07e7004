"""The closed lists of the other side."""

from enum import StrEnum


class Route(StrEnum):
    """How the compensation reaches a company."""

    INVOICE = "invoice"
    """The company sends invoices, and the municipality controls them."""
    PAYMENT = "payment"
    """The municipality pays by its own count of the weeks."""


class Vat(StrEnum):
    """Whether VAT is on top of the compensation."""

    OUTSIDE = "outside"
    """Outside the scope of VAT, as a grant without a service in return is."""
    STANDARD = "standard"


class Post(StrEnum):
    """What a contact at a company is there for."""

    HR = "hr"
    STORE_MANAGER = "store_manager"
    FINANCE = "finance"
    MANAGEMENT = "management"


class Absence(StrEnum):
    """Why a mentor is away."""

    HOLIDAY = "holiday"
    SICK_LEAVE = "sick_leave"
    LEAVE = "leave"


class Sector(StrEnum):
    """The trades, as the youth-work law tells them apart; those of a problem file."""

    SHOP = "shop"
    OFFICE = "office"
    PETROL = "petrol"
    HOTEL = "hotel"
    RESTAURANT = "restaurant"
    CINEMA = "cinema"
    BAKERY = "bakery"
    NEWSPAPERS = "newspapers"
    OTHER = "other"


class StaysOut(StrEnum):
    """Why a position of a partner is not in a round."""

    STALE = "stale"
    """Nobody there has said lately that it is still open."""
    PARTNER_NOT_ACTIVE = "partner_not_active"
    NO_AGREEMENT = "no_agreement"
    NOT_PLACED = "not_placed"
    """Nobody knows where the workplace is on the map."""
    SEASON_OVER = "season_over"
    """The last day somebody may begin has passed."""
    NO_SEATS = "no_seats"
