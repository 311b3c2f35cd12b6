"""The six cases, as OpenCorpora calls them."""

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
SECOND_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc2": "loct"}  # «чаю», «в лесу»: special forms of ordinary cases
CASE_OF = {case: case for case in CASES} | SECOND_CASES  # grammeme → case
