"""The closed lists of the other side, and the questions mentors answer, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from employers.questions import Answer, Question, Template
from employers.status import Stage
from employers.words import Absence, Post, Route, Sector, StaysOut, Vat

EMPLOYERS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    Stage: {
        Stage.CONTACTED: "contacted",
        Stage.MEETING: "we meet",
        Stage.AGREEMENT: "an agreement is being written",
        Stage.ACTIVE: "takes part in rounds",
        Stage.PAUSED: "takes a break",
    },
    Route: {
        Route.INVOICE: "the company sends invoices",
        Route.PAYMENT: "the municipality pays by its own count",
    },
    Vat: {
        Vat.OUTSIDE: "outside the scope of VAT",
        Vat.STANDARD: "VAT comes on top",
    },
    Post: {
        Post.HR: "human resources",
        Post.STORE_MANAGER: "manages the shop",
        Post.FINANCE: "sees to invoices",
        Post.MANAGEMENT: "management",
    },
    Absence: {
        Absence.HOLIDAY: "on holiday",
        Absence.SICK_LEAVE: "on sick leave",
        Absence.LEAVE: "on leave",
    },
    Sector: {
        Sector.SHOP: "shops",
        Sector.OFFICE: "offices",
        Sector.PETROL: "petrol stations",
        Sector.HOTEL: "hotels",
        Sector.RESTAURANT: "restaurants and kitchens",
        Sector.CINEMA: "cinemas",
        Sector.BAKERY: "bakeries",
        Sector.NEWSPAPERS: "newspaper rounds",
        Sector.OTHER: "another trade",
    },
    StaysOut: {
        StaysOut.STALE: "nobody has said lately that it is still open",
        StaysOut.PARTNER_NOT_ACTIVE: "the company takes no part in rounds just now",
        StaysOut.NO_AGREEMENT: "no agreement is in force",
        StaysOut.NOT_PLACED: "we do not know where the workplace is on the map",
        StaysOut.SEASON_OVER: "the last day to begin has passed",
        StaysOut.NO_SEATS: "it has no open seats",
    },
    Question: {
        Question.NO_SHOW: "A new colleague does not show up on a Tuesday, and nobody has called."
        " What do you do?",
        Question.NEW_TASK: "You show somebody a task they have never done. How?",
        Question.QUARREL: "Two young colleagues quarrel in the middle of a busy shift."
        " What do you do?",
        Question.BUSY_DAY: "It is Saturday, the shop is full, and the new one cannot keep up."
        " What do you do?",
    },
    Answer: {
        Answer.CALL_TODAY: "I call the same day and ask what happened.",
        Answer.AGREE_HOW: "When they are back, we agree on how to tell if they cannot come.",
        Answer.SAY_THE_RULES: "I say plainly what we expect here, and what happens otherwise.",
        Answer.WELCOME_BACK: "I say that I am glad to see them again, whatever it was.",
        Answer.STEP_BY_STEP: "One step at a time, and I write the steps down.",
        Answer.DO_IT_TOGETHER: "We do it together until they have got it.",
        Answer.SAME_EACH_TIME: "I give them the same task at the same time on every shift.",
        Answer.LET_THEM_TRY: "I show it once and let them try. It is fine to make mistakes.",
        Answer.HEAR_BOTH: "I take them aside one by one, and hear both.",
        Answer.PART_THEM: "I give each of them a task, far apart, and we talk after the shift.",
        Answer.STOP_IT: "I stop it at once, and say how we talk to each other here.",
        Answer.TRUST_THEM: "I let them sort it out themselves. They can.",
        Answer.GIVE_TIME: "I find a task that may take its time, and we go faster by and by.",
        Answer.SMALL_BITES: "I cut the work into small bites: first this, then that.",
        Answer.PRAISE: "I say what they do well. Speed comes by itself.",
        Answer.GOOD_COMPANY: "I let them work beside a colleague they like.",
    },
    Template: {
        Template.CALM_ONE: "the calm one",
        Template.SHIFT_LEADER: "the shift leader",
        Template.PATIENT_TEACHER: "the patient teacher",
        Template.CHEERFUL_COLLEAGUE: "the cheerful colleague",
    },
}
