"""All weights set by hand, in one place.

Weights on a log scale are added up: a difference of 1 makes a reading 2.7 times as likely. The confidences, in [0, 1] like the
probabilities of the tagger, only decide between findings that overlap. Those that users get are measured (`calibration.py`).
"""


class WordWeights:
    """How likely a word is a part of a name (log scale; 0 is an ordinary reading)."""

    UNKNOWN_GIVEN = -3.0  # a given name in no list
    FORMED_GIVEN = -1.3  # one with a typical ending of given names: «-бек», «-гуль»
    DICTIONARY_GIVEN = -0.3  # one in the dictionary only
    LISTED_GIVEN = -1.0  # threshold: at or above this, a reading counts as a listed given name
    ONLY_DICTIONARY = -1.0  # «Нурлана»: listed «Нурлан» beats a woman's name in the dictionary only
    FIXED_NAMESAKE = -1.5  # «Анне» as an indeclinable name, beside «Анна»
    DICTIONARY_SCORE = 0.25  # of the logarithm of the dictionary's estimate that the form is a name
    KNOWN_SURNAME = 0.6  # a surname in the dictionary; one in the list weighs twice as much
    ADJECTIVE = 2.5  # of several adjectival surnames, the one that is an adjective: «Луговой» rather than «Луговый»
    GIVEN_AS_SURNAME = -1.4  # a given name as a surname: «Дархан Сатыбалды»
    TYPICAL_SURNAME = 0.5  # threshold: at or above this, an ending is typical of surnames: «-ов», «-ский», «-ко»
    PATRONYMIC_AS_SURNAME = -1.3  # «Николаевич» as a surname
    AGREES = -1.0  # threshold: at or above this, the first part of a double name agrees with the second
    UNDECLINED_HEAD = -0.3  # «Касым-Жомарта»: the first part is not declined
    DECLINED_HEAD = -1.5  # «Анне-Марии»: the first part is declined, but into another case than the second
    UNUSUAL_PATRONYMIC = -0.6  # a patronymic of no known given name
    SECOND_FORM = -0.7  # the second of two forms: «Сверчком» is more likely «Сверчок» than «Сверчк»
    UNDECLINED = -0.5  # a word that no row declines
    EASTERN_WOMAN = -0.3  # a woman's eastern name, which is never declined
    UNDECLINED_EASTERN_MAN = -0.3  # a man's eastern name in a consonant, not declined
    LOOKS_DECLINED = -1.5  # «Цяна» as a name of two syllables rather than «Цян» in the genitive


class NameWeights:
    """How likely a reading of a whole name is (log scale; the priors of templates are in `names/templates.py`)."""

    EASTERN = 0.8  # surname first, as in «Си Цзиньпин»
    MONGOLIAN = 0.3  # father's name first, as in «Баттулгын Энхбаяр»
    TYPICAL_SURNAME = 0.8  # threshold: at or above this, a word is too typical a surname («-ов», «-ский») to be a Mongolian given name
    PLURAL = -0.5  # a surname in the plural
    WOMAN = -0.15  # a woman: news mention more men; a tie-breaker only («Токаеву К. К.»)
    UNUSUAL_ORDER = 3.0  # by so much an order of parts that people of this origin do not use is less likely
    QUEEN = -1.0  # a queen, if the name may be a king's: «Карла III»
    TOO_UNLIKELY = 6.0  # a reading this far below the best is dropped
    AMBIGUOUS = 3.5  # another name within this distance of the best makes the reading ambiguous
    AGREEING = -2.4  # threshold: at or above this, the parts of a name agree, so a town before it stays in it
    JOINED = -3.0  # minimum weight of a name joined from two parts
    WITH_PATRONYMIC = -4.5  # minimum weight of a surname joined to a given name, however rare, with a patronymic
    PERSON = -2.6  # minimum weight of each name of two people in a row
    APART = 1.8  # by so much two names must be likelier than one: «Путиным Макрон»
    OBLIQUE = 1.5  # and the first of them likelier in an oblique case than in the nominative
    SUBJECT = -1.2  # minimum weight of a single word that is the second of them: «Макрон»
    NOT_SHARED = 2.5  # and by so much it must be likelier as a nominative than in the case of the first
    PATTERN = -1.5  # minimum weight of a name that a pattern proposes
    SURE_SURNAME = 0.5  # threshold: at or above this, a surname needs no given name before it
    UNRELATED = -6.0  # threshold: below this, a span of several words contains words that belong to no name
    LAST_TWO = -0.8  # minimum weight of the last two words of such a span as a name
    EXTENDED = -1.4  # minimum weight of a name with the word beside it


class EvidenceWeights:
    """Evidence of the surrounding words for the case and gender of a name (log scale)."""

    GOVERNED = 1.5  # a case that the preposition governs: «у Иванова»
    NOT_GOVERNED = -2.5  # any other case after a preposition
    APPOSITION = 1.5  # the case of the noun before: «главбуху Петровой»
    NO_APPOSITION = -0.8  # any other case after such a noun
    TITLE = 1.2  # the case of a title further off: «директор банка Петрова»
    NO_TITLE = -0.6  # any other case with such a title
    FIRST_TITLE = 0.5  # the case of the first of several titles, before initials: «заместитель директора Ю. А. Тарасова»
    RELATION = 0.7  # the genitive, or the case of the noun, after a noun for a person of somebody else: «адвокат Ивана Петрова»
    OBJECT = 1.0  # the case that a verb governs, if it has another subject: «президент принял Мелони»
    NO_SUBJECT = -2.0  # the nominative beside such a verb
    NO_DATIVE = -0.5  # the dative right after a verb that governs the accusative only
    BESIDE_VERB = 0.3  # the nominative before a verb with a gender
    LISTED = 1.5  # the case of an enumeration by the words before it: «вышли Степанова и Сорина»
    ENTRY = 1.5  # the nominative of a name that fills a line or a cell: «Секретарь⏎Н. С. Жээнбекова»
    AFTER_NOUN = 0.6  # the genitive after a noun: «слова Петрова»
    SUBJECT = 1.2  # the nominative beside a verb of the same gender: «Омар просила»
    NOT_SUBJECT = -1.5  # the nominative of one person beside a verb in the plural
    MISMATCH = -3.2  # the nominative beside a verb of the other gender
    GENDER = 2.0  # the gender that a noun states: «пловчиха», «мать»
    BEGINNING = 0.8  # the nominative at the beginning of a sentence


class VoteWeights:
    """Weights of the votes between mentions of a document (`people/choosing/votes.py`)."""

    VOTE = 1.6  # factor of the logarithm of the other mentions' votes (log scale)
    MOST = 1.5  # upper limit of this logarithm
    OF_RELATIVES = 0.7  # share of the surname's votes that a whole name loses: relatives share the surname
    SURE_GENDER = 0.8  # threshold: at or above this probability, the gender is given
    ENUMERATION_DOUBT = 0.05  # probability that an apparent enumeration is not one


class PersonConfidence:
    """How firmly people that the tagger did not find hold against other findings, by rule."""

    SURE = 0.85  # initials and surname; a name around a patronymic
    LIKELY = 0.7  # a surname after a title
    KNOWN = 0.9  # the surname of a person in the document
    KNOWN_WHATEVER_TAG = 0.985  # … which the tagger takes for a place that no list has, and no preposition precedes
    HONORIFIC = 0.99  # «Саодат-опа», whatever the tagger takes it for
    GIVEN_AND_SURNAME = 0.98  # which the tagger takes for a town or for the end of a body
    SON_OF = 0.99  # a given name before «-зода», whatever the tagger takes it for
    SPEAKER = 0.97  # a surname after a title, and before a colon or behind a body: «Глава МВД Лужин: …», whatever the tagger takes it for
    MINISTER = 0.997  # after a post of a state, agrees with its verb, whatever the tag: «Министр труда Ростова прибыла»
    LATIN = 0.98  # «Jane Smith», whatever the tagger takes it for
    SUBJECT = 0.95  # opens a sentence and agrees with its verb only as a surname: «Львова поблагодарила»


class PlaceConfidence:
    """How firmly places hold against other findings, by what found them."""

    CERTAIN = 0.995  # a city or a state, whatever its tag: «Президент ИРИ»
    CERTAINLY_DESCRIBED = 0.985  # «аул Тельмана», which a tagger may label as a person
    ENUMERATED = 0.985  # a town among towns, which a tagger may label as a surname
    MISTAKEN = 0.9999  # a town that the document goes to, though the tagger sees a person: «из Кукмора»
    LAID_OUT = 0.9999  # in a column of places or the brackets of a life, whatever the tagger sees
    REGION = 0.97  # «Х области»
    STREET = 0.96  # a street, which a tagger may label as a person
    LISTED = 0.9  # a name in the list
    DESCRIBED = 0.8  # a name after its descriptor
    ADJECTIVAL = 0.8  # a town whose name is an adjective
    SURE_PERSON = 0.95  # threshold: below this, a tag of a person may be a city
    DOUBTFUL = 0.5  # threshold: below this, the tagger is more often wrong than right, so the words decide


class DateConfidence:
    """How firmly dates hold against other findings."""

    RULE = 0.98  # any rule


class PositionWeights:
    """When titles that no rule gives to anybody are linked to people, and posts to workplaces (`positions`)."""

    LINK = 0.5  # threshold: at or above this probability, the likeliest person holds the title
    WORKPLACE = 0.5  # threshold: at or above this probability, a post is held at the likeliest organization or place near


class OrganizationConfidence:
    """How firmly organizations hold against other findings, by what proposed them (`organizations/candidates`)."""

    LEGAL_FORM = 0.97  # «ТОО «Сарыарка»»
    UNQUOTED = 0.85  # «ООО Гранит»
    LISTED = 0.96  # a name in the list
    FROM_DOCUMENT = 0.95  # a name that also appears elsewhere in the document
    SHORT_FORM = 0.9  # «Шанхайская организация» for the full name
    ORGAN = 0.93  # «Секретариат ШОС»
    INSTITUTION = 0.93  # a head noun with its owner
    CAPITALS = 0.8  # a head noun recognized only by its capital letter
    DESCRIBED = 0.85  # a quoted name after a noun that describes it
    ENUMERATED = 0.85  # a name in an enumeration with organizations
    SURE = 0.9  # threshold: only at or above this, an organization tells that those enumerated with it are organizations
    LIKELY = 0.5  # threshold: at or above this, a name in Latin letters does
    CREDIT = 0.9  # a name in a dateline or after «Источник:»
    ABBREVIATION = 0.99  # an abbreviation that only a body has, whatever the tagger takes it for: «УБНОН»
    COMPOUND = 0.98  # a word with a head after a hyphen
    COINED = 0.99  # a word that ends like a body only, whatever the tagger takes it for
    KNOWN = 0.95  # minimum for a name with a row in the list
    HEADED = 0.85  # minimum for a name with a known head
    DOUBTFUL = 0.3  # threshold: below this, a candidate is dropped


class KindProbability:
    """When the classifier decides the kind of an organization (`organizations/kinds/kind.py`)."""

    SURE = 0.6  # threshold: at or above this, a guess counts more than hints of the tables
    COMPANY = 0.5  # threshold: below this, a guess at a company is no evidence, and the kind is «other»


class BaseFormWeights:
    """Which reading of a bare organization name is its nominative (`organizations/names/base_form.py`)."""

    GUESSED = 0.6  # a word not in the dictionary
    NAME_OF_PERSON = 0.5  # a reading as a person's name
    AS_WRITTEN = 0.2  # the form as it stands
    MENTIONED_ELSEWHERE = 3.0  # a form that also appears elsewhere in the document
    ENDS_LIKE_A_BODY = 1.5  # a form with a typical ending of organizations
    COINED = 1.0  # the nominative of a coined name that ends in a noun of the dictionary: «Востокзолото»


class GovernmentWeights:
    """Which case a sentence requires of a name inserted into it (log scale), in addition to `EvidenceWeights`."""

    OBLIQUE = -0.4  # any case but the nominative, where nothing requires it
    LESS_USUAL = 0.05  # per more usual case, after a preposition that governs several
    GOVERNED = 2.0  # the case that a verb governs
    NO_SUBJECT = -2.5  # the nominative after a verb that already has its subject, or cannot have one
    SAID = 1.0  # the nominative after «сообщил», «сказал» without a subject before
    AGREES = 1.5  # the case of an adjective or a title before
    RELATIVE = 3.0  # the case of «жена», «его дочь» right before
    SUBJECT = 2.0  # the nominative before a verb whose only possible subject it is: «В пятницу Бакаев призывал»
    COORDINATED = 3.0  # the case of a name that «и» or a comma ties to this one
