"""The words for rules, reasons and errors: facts come in, sentences go out.

The core speaks in codes and facts; this is the one place where they become sentences.

    errors   what went wrong
    rights   who somebody is here, and what they may do
    faults   what is wrong with a file
    findings what is wrong with the audit log
    imports  what would come of a list somebody sent, and what came of it
    reasons  what the rules have kept from a youth
    why      why a match was proposed
    demands  pins, vetoes and floors
    weeks    shifts and times
    applications  what an application lacks, and words to ask about
    bodies   what is wrong with a request
    notices  what somebody is told
    events   what the log says was done
    statistics  what is told of a figure, a goal, a table
    choices  reasons, offers, tracks, purposes, states
    explain  why, why not, what if
    eligibility   what speaks for and against a referral
"""
