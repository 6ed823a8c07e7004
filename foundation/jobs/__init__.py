"""Jobs: work to be done after a commit. The table is the truth; a dispatcher only wakes somebody.

A job is claimed for a while (its lease), worked on, and marked done in the same transaction as its
effects. A worker that dies leaves a lease behind that runs out; the job is then claimed anew, and
since nothing of the first try was committed, its effects happen once.

table     the table, where a job stands, and how one is queued
handling  what a kind of job does: at once in one transaction, or a long errand outside of any
worker    whoever works on jobs, one at a time
"""

from foundation.jobs.handling import ERRAND_LEASE, Beat, Errand, Handler, LeaseLost, Work
from foundation.jobs.table import ATTEMPTS_MAX, LEASE, MOVES, Job, JobState, enqueue
from foundation.jobs.worker import Claim, InlineDispatcher, Worker

__all__ = [
    "ATTEMPTS_MAX",
    "ERRAND_LEASE",
    "LEASE",
    "MOVES",
    "Beat",
    "Claim",
    "Errand",
    "Handler",
    "InlineDispatcher",
    "Job",
    "JobState",
    "LeaseLost",
    "Work",
    "Worker",
    "enqueue",
]
