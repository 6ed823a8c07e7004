"""The database's way from one shape to the next; imports every package that has tables.

env        what Alembic runs
models     every table there is
tenancy    what every table gets: policies, grants, triggers that only let it grow
versions   the steps
ways       up, down, and whether the database has the shape of the models
"""
