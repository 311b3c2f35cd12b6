"""Letters and dashes by what they do: rules and regular expressions are built from these."""

VOWELS = "аеёиоуыэюя"
CONSONANTS = "бвгджзйклмнпрстфхцчшщ"
DECLINED_ENDS = f"{CONSONANTS}ь"  # last letters of the names of men, which are then declined
VOICED, VOICELESS = "бвгджз", "пфктшс"  # each beside the other of its pair

KAZAKH, LIKE_KAZAKH = "әғқңөұүһі", "агкноуухи"  # each beside the Russian letter used for it
CAPITAL = f"[А-ЯЁ{KAZAKH.upper()}]"  # as names of the region have them
SMALL = f"[а-яё{KAZAKH}]"

LONG_DASHES = frozenset("–—")
DASHES = LONG_DASHES | frozenset("-−")  # a hyphen and a minus are typed for a dash
