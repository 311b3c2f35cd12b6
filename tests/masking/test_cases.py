"""The case that a sentence requires of a name whose own form does not tell: «Рубио», «Мишель», «Пеле»."""

import pytest

from shosnlp import Extractor, Masker, inflect
from shosnlp.masking.cases import case_asked
from shosnlp.people.words import load
from shosnlp.records import Gender
from shosnlp.russian.cases import CASES
from shosnlp.russian.morphology import Morphology

MALE: list[tuple[str, str]] = [
    ("nomn", "В пятницу [Рубио] убедительно призывал сторонников голосовать."),
    ("nomn", "На посту министра [Рубио] много занимался финансами."),
    ("nomn", "В течение трёх лет [Рубио] (сейчас ему сорок) проходил лечение."),
    ("nomn", "Это заявление [Рубио] сделал на открытии выставки."),
    ("gent", "Это заявление [Рубио] удивило сенаторов."),
    ("gent", "Сильна уверенность, что кандидатура [Рубио] будет утверждена."),
    ("gent", "Соперником [Рубио] на выборах станет демократ."),
    ("gent", "Мнение министра финансов США [Рубио] осталось прежним."),
    ("nomn", "Председатель Совета министров Италии [Рубио] приехал в Рим."),
    ("datv", "В прошлом году [Рубио] имплантировали протез."),
    ("datv", "Победа досталась [Рубио] легко."),
    ("datv", "В мае [Рубио] исполнилось сорок лет."),
    ("accs", "6 июня 2019 года [Рубио] нашли без сознания."),
    ("accs", "Писали о Гейтсе, который назвал [Рубио] лучшим."),
    ("ablt", "Высказанные [Рубио] претензии стали неожиданностью."),
    ("ablt", "Игроки клуба, опекаемые [Рубио], выиграли кубок."),
    ("accs", "Он сослался на их представителя [Рубио] в Омске."),
    ("loct", "Объявлен траур в память о великом футболисте — [Рубио]."),
]
FEMALE: list[tuple[str, str]] = [
    ("nomn", "Пришла его супруга [Мишель] с детьми."),
    ("gent", "Альбом певца и его супруги [Мишель] вышел весной."),
    ("ablt", "Он приехал с женой [Мишель] утром."),
    ("ablt", "Она уехала вместе со своей дочерью [Мишель] на курорт."),
    ("gent", "Помощник [Мишель] сообщил об этом."),
    ("gent", "Песню, которую противники бывшего премьера [Мишель] вывели в топы, запретили."),
    ("accs", "Он победил активиста «Движения чаепития» [Мишель] на выборах."),
    ("loct", "Он женат на певице [Мишель] уже десять лет."),
    ("nomn", "Фильм «Меня зовут [Мишель]» вышел весной."),
    ("nomn", "[Мишель] с ребёнком проведут ночь в больнице."),
    ("datv", "[Мишель] принадлежат все рекорды."),
    ("gent", "Приехало много людей, не считая министров и [Мишель] с дочерью."),
    ("ablt", "Беседа президента и его дочери с [Мишель] длилась час."),
]


@pytest.mark.parametrize(("case", "sentence"), MALE)
def test_case_of_a_man(case: str, sentence: str) -> None:
    assert asked(sentence, "male") == case


@pytest.mark.parametrize(("case", "sentence"), FEMALE)
def test_case_of_a_woman(case: str, sentence: str) -> None:
    assert asked(sentence, "female") == case


def asked(marked: str, gender: Gender) -> str:
    before, name, after = marked.replace("[", "]").split("]")
    return case_asked(before, name, after, gender, Morphology(), load())


def test_a_word_too_long_for_the_dictionary() -> None:
    assert asked(f"Слышно {'ы' * 60}-мнение [Рубио] сегодня.", "male") in CASES


def test_a_name_without_a_word() -> None:
    assert asked("Слышно [ ] сегодня.", "male") == "nomn"


LISTS = [  # names that are not declined, and what stands for them
    ("Украли картины Моне, Матисса, Пикассо и Гогена.", "Пикассо", "gent"),
    ("Сенаторы Бакаев и Рубио победили на выборах.", "Рубио", "nomn"),
    ("Подделали изображения Сартра и Тати.", "Тати", "gent"),
    ("Внучка Ивана Бакаева, Мишель Бакаева, училась в Швейцарии.", "Мишель Бакаева", "nomn"),
]


@pytest.mark.parametrize(("text", "name", "case"), LISTS)
def test_names_of_a_list_share_a_case(text: str, name: str, case: str, extractor: Extractor) -> None:
    masker = Masker(["people"], "pseudonym", extractor=extractor)
    written = next(one.placeholder for one in masker.mask(text).replacements if one.text == name)
    nominative = next(iter(masker.mask(f"{name} здесь.").replacements)).placeholder
    assert written == (nominative if case == "nomn" else inflect(nominative, "genitive", type="person"))


def test_a_family_stays_one() -> None:
    text = "Клан Бакаевых богат. Бакаевы рады, спросите Бакаевых. Отец Тимура Бакаева подарил Бакаевым дом."
    masker = Masker(["people"], "pseudonym")
    masked = masker.mask(text)
    of_family = {one.text: one.placeholder for one in masked.replacements if one.text.startswith("Бакаевы")}
    assert (of_family["Бакаевы"][-1], of_family["Бакаевых"][-2:]) == ("ы", "ых")
    assert masker.restore(masked.text) == text
    assert masker.restore(f"Ответ: {masked.text}") == f"Ответ: {text}"
    assert Masker.from_mapping(masker.mapping()).restore(f"Ответ: {masked.text}") == f"Ответ: {text}"
