"""The words for rules, reasons and errors: facts come in, sentences go out.

The core speaks in codes and facts; this is the one place where they become sentences.

    faults   what is wrong with a file
    reasons  what the rules have kept from a youth
    why      why a match was proposed
    demands  pins, vetoes and floors
    weeks    shifts and times
    applications  what an application lacks, and words to ask about
    eligibility   what speaks for and against a referral
"""
