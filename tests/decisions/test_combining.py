"""How deciders combine, case by case: each row of the table, and each sentence below it."""

import pytest

from tests.decisions.table import Case, a_story, cases, play, what_came

ANY_OF_THEM = """
any of 1                          | Ana A                                        | A by Ana
any of 3                          | Ben B                                        | B by Ben
any of 3                          | Chi rejects                                  | rejected by Chi
any of 3                          | Ana defers                                   | put off by Ana
any of 3                          | Ana stands back, Ben A                       | A by Ben
"""

ALL_OF_THEM = """
all of 1                          | Ana A                                        | A by Ana
all of 3                          | Ana A, Ben A, Chi A                          | A by Ana, Ben and Chi
all of 3                          | Ana A, Ben A                                 | waits for Ana, Ben and Chi
all of 3, then Eva                | Ana A, Ben B                                 | waits for Ana, Ben and Chi
# One rejects: rejected, whoever else said what
all of 3                          | Ana A, Ben rejects                           | rejected by Ben
all of 3                          | Ana rejects                                  | rejected by Ana
all of 3                          | Ana A, Ben B, Chi rejects                    | rejected by Chi
all of 3, chair Ana               | Ana A, Ben rejects                           | rejected by Ben
# Different choices, all in: deadlock
all of 3, then Eva                | Ana A, Ben B, Chi A                          | goes to Eva
all of 2, then Eva                | Ana A, Ben defers                            | goes to Eva
all of 2                          | Ana A, Ben B                                 | goes to the administrators
# Put off like any choice
all of 2                          | Ana defers, Ben defers                       | put off by Ana and Ben
# A mind can be changed until the last needed one
all of 3, then Eva                | Ana B, Ben A, Ana A, Chi A                   | A by Ben, Ana and Chi
all of 2                          | Ana A, Ana rejects                           | rejected by Ana
all of 2                          | Ana B, Ana takes it back, Ben A, Ana A       | A by Ben and Ana
"""

MOST_OF_THEM = """
majority of 1                     | Ana A                                        | A by Ana
majority of 2                     | Ana A                                        | waits for Ana and Ben
majority of 2                     | Ana A, Ben A                                 | A by Ana and Ben
majority of 2, then Eva           | Ana A, Ben B                                 | goes to Eva
majority of 3                     | Ana A, Ben B                                 | waits for Ana, Ben and Chi
majority of 3                     | Ana A, Ben B, Chi B                          | B by Ben and Chi
majority of 3                     | Ana rejects, Chi rejects                     | rejected by Ana and Chi
majority of 3                     | Ana A, Ben defers, Chi defers                | put off by Ben and Chi
majority of 3, then Eva           | Ana A, Ben B, Chi rejects                    | goes to Eva
# Half is no majority
majority of 4                     | Ana A, Ben A                                 | waits for Ana, Ben, Chi and Dan
majority of 4, then Eva           | Ana A, Ben A, Chi B                          | waits for Ana, Ben, Chi and Dan
majority of 4, then Eva           | Ana A, Ben A, Chi B, Dan B                   | goes to Eva
majority of 5                     | Ana A, Ben A, Chi B, Dan B, Elsa A           | A by Ana, Ben and Elsa
# As soon as no choice can reach it
majority of 4, then Eva           | Ana A, Ben B, Chi rejects                    | goes to Eva
majority of 5, then Eva           | Ana A, Ben B, Chi rejects                    | waits for Ana, Ben, Chi, Dan and Elsa
majority of 5, then Eva           | Ana A, Ben B, Chi rejects, Dan defers        | goes to Eva
# A mind can be changed until the last needed one
majority of 3, then Eva           | Ana A, Ben B, Ana B                          | B by Ben and Ana
majority of 3, then Eva           | Ana A, Ana takes it back, Ben B, Chi B       | B by Ben and Chi
"""

SO_MANY_OF_THEM = """
1 of 3                            | Ben B                                        | B by Ben
2 of 3                            | Ana A, Chi A                                 | A by Ana and Chi
2 of 3                            | Ana A, Ben B                                 | waits for Ana, Ben and Chi
2 of 3                            | Ana rejects, Ben A, Chi rejects              | rejected by Ana and Chi
2 of 3, then Eva                  | Ana A, Ben B, Chi rejects                    | goes to Eva
2 of 5                            | Ana A, Ben B, Chi rejects, Dan B             | B by Ben and Dan
3 of 5, then Eva                  | Ana A, Ben A, Chi B, Dan B                   | waits for Ana, Ben, Chi, Dan and Elsa
3 of 5, then Eva                  | Ana A, Ben A, Chi B, Dan B, Elsa rejects     | goes to Eva
3 of 3, then Eva                  | Ana A, Ben B                                 | goes to Eva
5 of 5                            | Ana A, Ben A, Chi A, Dan A, Elsa A           | A by Ana, Ben, Chi, Dan and Elsa
"""

RECUSED_AND_GONE = """
# Seats left are what counts
all of 3                          | Ana A, Ben stands back, Chi A                | A by Ana and Chi
all of 3                          | Ana A, Chi A, Ben stands back                | A by Ana and Chi
all of 3                          | Ana A, Ben leaves, Chi A                     | A by Ana and Chi
majority of 3                     | Ana stands back, Ben A                       | waits for Ben and Chi
majority of 3                     | Ana stands back, Ben A, Chi A                | A by Ben and Chi
majority of 3, then Eva           | Ana A, Ben B, Chi stands back                | goes to Eva
majority of 5                     | Ana A, Ben A, Chi stands back, Dan leaves    | A by Ana and Ben
# Who stands back takes along what they said
all of 3                          | Ana B, Ana stands back, Ben A, Chi A         | A by Ben and Chi
majority of 3, then Eva           | Ana A, Ana stands back, Ben A                | waits for Ben and Chi
# Too few: it escalates
2 of 2, then Eva                  | Ana stands back                              | goes to Eva
2 of 3, then Eva                  | Ana A, Ben stands back, Chi stands back      | goes to Eva
# Whose seat nobody holds any more: the next position fills it
2 of 3, then Eva                  | Ana A, Chi leaves                            | waits for Ana, Ben and Eva
2 of 3, then Eva                  | Ana A, Chi leaves, Eva A                     | A by Ana and Eva
2 of 3, then Eva                  | Chi leaves, Ben leaves, Ana A                | waits for Ana and Eva
2 of 2                            | Ana leaves                                   | goes to the administrators
2 of 3                            | Ana A, Ben stands back, Chi stands back      | goes to the administrators
any of 1, then Eva                | Ana stands back                              | goes to Eva
any of 2, then Eva                | Ana stands back, Ben stands back             | goes to Eva
any of 1, then Eva, then Finn     | Ana stands back, Eva stands back             | goes to Finn
any of 1                          | Ana stands back                              | waits for the administrators
# Nobody left at the next position: the one after it
all of 2, then Eva, then Finn     | Eva leaves, Ana A, Ben B                     | goes to Finn
all of 2, then Eva                | Eva leaves, Ana A, Ben B                     | goes to the administrators
"""

CHAIRS = """
# Whose choice breaks a deadlock, as one of the seats
all of 3, chair Ana, then Eva     | Ana A, Ben B, Chi B                          | A by Ana
all of 3, chair Chi, then Eva     | Ana A, Ben B, Chi B                          | B by Ben and Chi
majority of 3, chair Ana          | Ana B, Ben A, Chi rejects                    | B by Ana
majority of 3, chair Ana          | Ana rejects, Ben A, Chi B                    | rejected by Ana
majority of 2, chair Ben          | Ana A, Ben defers                            | put off by Ben
# A chair who has not spoken is waited for
majority of 4, chair Dan, then Eva| Ana A, Ben B, Chi rejects                    | waits for Ana, Ben, Chi and Dan
majority of 4, chair Dan, then Eva| Ana A, Ben B, Chi rejects, Dan B             | B by Ben and Dan
majority of 4, chair Dan          | Ana A, Ben B, Chi rejects, Chi A, Ana B      | waits for Ana, Ben, Chi and Dan
# There is nothing to break: the chair is one among others
majority of 3, chair Ana          | Ana A, Ben B, Chi B                          | B by Ben and Chi
any of 3, chair Ana               | Ben B                                        | B by Ben
# A chair who stood back breaks nothing
majority of 3, chair Ana, then Eva| Ana stands back, Ben A, Chi B                | goes to Eva
# A chair outside the seats is asked once there is a deadlock, then whoever is next
all of 2, chair Max, then Eva     | Ana A, Ben A                                 | A by Ana and Ben
all of 2, chair Max, then Eva     | Ana A, Ben B                                 | goes to Max
all of 2, chair Max, then Eva     | Ana A, Ben B, Max B                          | B by Max
all of 2, chair Max, then Eva     | Ana A, Ben B, Max stands back                | goes to Eva
all of 2, chair Max, then Eva     | Ana A, Ben B, Max leaves                     | goes to Eva
all of 2, chair Max, then Eva     | Max leaves, Ana A, Ben B                     | goes to Eva
# Not where too few are left: that is no deadlock
2 of 2, chair Max, then Eva       | Ana stands back                              | goes to Eva
"""

AT_LEAST = """
# So many people with the same choice
any of 3, at least 2              | Ana A                                        | waits for Ana, Ben and Chi
any of 3, at least 2              | Ana A, Ben A                                 | A by Ana and Ben
any of 3, at least 2              | Ana A, Ben B, Chi B                          | B by Ben and Chi
any of 3, at least 2, then Eva    | Ana A, Ben B, Chi rejects                    | goes to Eva
any of 3, at least 3              | Ana A, Ben A                                 | waits for Ana, Ben and Chi
1 of 3, at least 2                | Ana defers, Chi defers                       | put off by Ana and Chi
majority of 3, at least 3         | Ana A, Ben A, Chi A                          | A by Ana, Ben and Chi
majority of 3, at least 3, then Eva| Ana A, Ben A, Chi B                         | goes to Eva
# Under all one rejection is enough
all of 3, at least 2              | Ana rejects                                  | rejected by Ana
# At every step: what was said before counts for it
any of 1, at least 2, then Eva    | Ana A                                        | goes to Eva
any of 1, at least 2, then Eva    | Ana A, Eva A                                 | A by Eva
any of 1, at least 2, then Eva    | Ana A, Eva B                                 | goes to the administrators
any of 1, at least 2, then Eva, then Finn | Ana A, Eva B                         | goes to Finn
any of 1, at least 2, then Eva, then Finn | Ana A, Eva B, Finn B                 | B by Finn
any of 1, at least 3, then Eva, then Finn | Ana A, Eva A, Finn A                 | A by Finn
any of 2, at least 2, then Eva    | Ana A, Ben B, Eva B                          | B by Eva
# For the chair as well
majority of 3, chair Ana, at least 2, then Eva | Ana A, Ben B, Chi rejects       | goes to Eva
majority of 4, chair Ana, at least 2           | Ana A, Ben A, Chi B, Dan B      | A by Ana and Ben
all of 2, chair Max, at least 2, then Eva      | Ana A, Ben B, Max B             | B by Max
all of 2, chair Max, at least 2, then Eva      | Ana A, Ben B, Max defers        | goes to Eva
# Who has stood back since stands behind nothing that they said before
any of 1, at least 2, then Eva    | Ana A, Eva stands back                       | goes to the administrators
"""

CONSENTING = """
# The deadline passes without objection
consent of 3                      | time passes                                  | A, since nobody objected
consent of 3                      | Ana A, time passes                           | A, since nobody objected
consent of 3                      | Ana A, Ben A, Chi A                          | waits for Ana, Ben and Chi
consent of 3                      | Ana stands back, time passes                 | A, since nobody objected
# An objection makes it any; anyone with a role may object
consent of 3                      | Ben objects                                  | waits for Ana, Ben and Chi
consent of 3                      | Ben objects, Chi B                           | B by Chi
consent of 3                      | Sara objects, Ana rejects                    | rejected by Ana
consent of 3                      | Sara objects, time passes                    | waits for Ana, Ben and Chi
consent of 3                      | Ana A, Sara objects, Ben B                   | B by Ben
# Too few: it escalates
consent of 1, then Eva            | Ana stands back                              | goes to Eva
"""

UNDONE = """
# The answer that made the result, and the one that caused a deadlock
all of 2                          | Ana A, Ben A, Ben takes it back              | waits for Ana and Ben
all of 2                          | Ana A, Ben A, Ben takes it back, Ben A       | A by Ana and Ben
majority of 3                     | Ana A, Ben A, Ana takes it back, Chi A       | A by Ben and Chi
"""

TABLES = (
    ANY_OF_THEM,
    ALL_OF_THEM,
    MOST_OF_THEM,
    SO_MANY_OF_THEM,
    RECUSED_AND_GONE,
    CHAIRS,
    AT_LEAST,
    CONSENTING,
    UNDONE,
)


@pytest.mark.parametrize("case", [case for table in TABLES for case in cases(table)], ids=str)
def test_a_case(case: Case) -> None:
    assert what_came(play(a_story(case.how), case.said)) == case.came
