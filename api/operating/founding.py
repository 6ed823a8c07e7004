"""Founding a municipality."""

from api.operating.erasure_journal import journal_file
from api.operating.installation import Installation
from api.operating.new_place import new_place
from foundation.accounts import operator
from foundation.ids import Municipality, municipality
from foundation.tenants import found_municipality


def found(house: Installation, word: str, *, name: str) -> Municipality:
    """Found a municipality; raises `NotAMunicipality` and `MunicipalityThere`."""
    of = municipality(word)
    first = not house.founded()
    with new_place(house, of) as database, database.writing(of) as session:
        found_municipality(session, name=name, by=operator(of), at=house.clock.now())
    if first:  # from now on, a journal that is not there is one that was lost
        house.make_folder()
        journal_file(house.settings).touch(mode=0o600)
    return of
