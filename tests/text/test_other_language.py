"""A message said in English can be said again by the catalogue of another language."""

# ruff: noqa: RUF001 -- Cyrillic is meant

import copy

import pytest

from sim.report.words import lowered
from sim.text import Message, english, listed, number, say, with_interval
from sim.text.fluent_catalogue import Catalogue

RUSSIAN = Catalogue(
    "ru",
    """
list-two = { $first } и { $last }
list-next = { $first }, { $last }
written-numbers-half-width = { $mean } ± { $half_width }
passes-more = { $place } пропускает на { $trains } { PLURAL($trains) ->
    [one] поезд
    [few] поезда
    [many] поездов
   *[other] поезда
} в сутки больше
""",
)


@pytest.mark.parametrize(
    ("trains", "digits", "said"),
    [(1, 0, "1 поезд"), (3, 0, "3 поезда"), (5, 0, "5 поездов"), (2.4, 1, "2,4 поезда")],
)
def test_a_number_has_the_plural_and_the_decimal_comma_of_the_language(trains, digits, said):
    more = Message(
        "", "passes-more", {"place": "Хоргос – Алтынколь", "trains": number(trains, digits)}
    )
    assert RUSSIAN.again(more) == f"Хоргос – Алтынколь пропускает на {said} в сутки больше"


def test_a_list_and_the_texts_within_a_text_are_said_again():
    assert RUSSIAN.again(listed(["Хоргос", "Достык", "Бахты"])) == "Хоргос, Достык и Бахты"
    assert RUSSIAN.again(with_interval(1234.5, 0.4, 1234.1, 1234.9)) == "1\xa0234,5 ± 0,4"


def test_every_language_says_for_itself_how_a_title_stands_within_a_sentence():
    german = Catalogue("de", "words-within = { $title }\nindicators-dwell-time-h = Aufenthalt")
    within = lowered(say("indicators-dwell-time-h"))
    assert (within, german.again(within)) == ("dwell time", "Aufenthalt")
    assert english().again(within) == within


def test_in_english_a_number_with_decimals_is_no_singular():
    rows = "templates-rows"
    assert say(rows, table="Queues", rows=1) == "Queues (1 row)"
    assert say(rows, table="Queues", rows=number(1.0, 1)) == "Queues (1.0 rows)"


def test_a_copy_of_a_message_remembers_the_same():
    sent = with_interval(22.34, 0.41, 21.93, 22.75)
    back = copy.deepcopy(sent)
    assert (back, back.id, back.arguments) == (sent, sent.id, sent.arguments)
    assert back.arguments["mean"].value == pytest.approx(22.34)


def test_a_float_is_refused_for_it_does_not_say_how_many_digits_count():
    with pytest.raises(TypeError, match="see `number`"):
        say("templates-baseline", value=2.5)


def test_a_text_that_is_not_there_or_lacks_an_argument_is_an_error():
    with pytest.raises(LookupError, match="no text 'never-said'"):
        say("never-said")
    with pytest.raises(LookupError, match=r"templates-rows: .*rows"):
        say("templates-rows", table="Queues")
