"""Hard rules: what bars a match. One rule, one function, one sentence.

bars        what a rule answers when it bars: a code and the facts
rule        a rule: its code, its sentence, its function
cases       the pair and the triple a rule looks at
travel      how far, how long
shifts      which shifts of the menu make the week
youth_law   whether the law allows that week
pair_rules  rules on a youth and a position
triple_rules  rules that also look at the mentor
round_rules rules on all matches together
reasons     for a youth without a match, what each rule kept away
"""
