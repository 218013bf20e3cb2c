from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from jupyter_mock.core.dynamic import GENERATORS, OF_LINES
from tests.core.building import NOW, context

PATTERNS = {
    "$guid": r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "$randomUUID": r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "$randomAlphaNumeric": r"[a-z0-9]",
    "$randomBoolean": r"true|false",
    "$randomInt": r"1000|[1-9]?\d{1,2}",
    "$randomHexColor": r"#[0-9a-f]{6}",
    "$randomIP": r"(\d{1,3}\.){3}\d{1,3}",
    "$randomIPV6": r"([0-9a-f]{4}:){7}[0-9a-f]{4}",
    "$randomMACAddress": r"([0-9a-f]{2}:){5}[0-9a-f]{2}",
    "$randomPassword": r"\w{15}",
    "$randomLocale": r"[a-z]{2,3}",
    "$randomProtocol": r"https?",
    "$randomSemver": r"\d+\.\d+\.\d+",
    "$randomFullName": r"\S+ \S+",
    "$randomPhoneNumber": r"\d{3}-\d{3}-\d{4}",
    "$randomPhoneNumberExt": r"\d{1,2}-\d{3}-\d{3}-\d{4}",
    "$randomCountryCode": r"[A-Z]{2}",
    "$randomLatitude": r"-?\d{1,2}\.\d{4}",
    "$randomLongitude": r"-?\d{1,3}\.\d{4}",
    "$randomImageUrl": r"https://\S+",
    "$randomCatsImage": r"https://\S+/cats\S+",
    "$randomImageDataUri": r"data:image/svg\+xml\S+",
    "$randomBankAccount": r"\d{8}",
    "$randomCreditCardMask": r"\d{4}",
    "$randomBankAccountBic": r"[A-Z0-9]{8}",
    "$randomBankAccountIban": r"[A-Z]{2}\d{13,25}",
    "$randomCurrencyCode": r"[A-Z]{3}",
    "$randomBitcoin": r"[13][A-Za-z0-9]{25,33}",
    "$randomWeekday": r"[A-Z][a-z]+day",
    "$randomDomainName": r"[a-z]+\.[a-z]+",
    "$randomEmail": r"[a-z0-9._]+@[a-z]+\.com",
    "$randomExampleEmail": r"[a-z0-9._]+@example\.(com|net|org)",
    "$randomUrl": r"https?://[a-z]+\.[a-z]+",
    "$randomFileName": r"[a-z]+_[a-z]+\.[a-z0-9]+",
    "$randomFilePath": r"/\S+\.[a-z0-9]+",
    "$randomMimeType": r"[\w.+-]+/[\w.+-]+",
    "$randomPrice": r"\d{1,4}\.\d{2}",
    "$randomIngverb": r"\S+ing(-up)?",
    "$randomWords": r"\S+( \S+)+",
    "$randomPhrase": r"[A-Z].*[!]",
    "$randomLoremSlug": r"[a-z]+(-[a-z]+){2}",
    "$randomLoremSentence": r"[A-Z][a-z ]+\.",
    "$randomUserAgent": r"Mozilla/5\.0 [^{}]+",
}


@pytest.mark.parametrize("name", GENERATORS)
def test_only_those_that_say_so_hold_line_breaks(name):
    values = [GENERATORS[name](context(seed)) for seed in range(200)]
    assert any("\n" in value for value in values) == (name in OF_LINES)


@pytest.mark.parametrize("name", GENERATORS)
def test_every_dynamic_variable_gives_one_line_of_its_kind(name):
    chance = context()
    for _ in range(200):
        text = GENERATORS[name](chance)
        assert text
        assert "{{" not in text
        assert re.fullmatch(PATTERNS.get(name, r"[^{}]+"), text), text


def test_there_are_postmans_118_of_them():
    assert len(GENERATORS) == 118


def test_the_same_chance_gives_the_same_values():
    assert [make(context(7)) for make in GENERATORS.values()] == [make(context(7)) for make in GENERATORS.values()]


def test_an_iban_has_right_check_digits():
    chance = context()
    for _ in range(100):
        text = GENERATORS["$randomBankAccountIban"](chance)
        moved = text[4:] + text[:4]
        assert int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1


@pytest.mark.parametrize(
    ("name", "earliest", "latest"),
    [("$randomDateFuture", 0, 365), ("$randomDatePast", -365, 0), ("$randomDateRecent", -1, 0)],
)
def test_dates_are_written_as_javascript_does_and_lie_where_they_say(name, earliest, latest):
    chance = context()
    for _ in range(100):
        text = GENERATORS[name](chance)
        moment = datetime.strptime(text, "%a %b %d %Y %H:%M:%S GMT%z (Coordinated Universal Time)")
        assert timedelta(days=earliest, seconds=-1) <= moment - NOW <= timedelta(days=latest)


def test_faker_is_imported_on_first_use_only():
    script = (
        "import sys; import jupyter_mock.core.snapshot; assert 'faker' not in sys.modules;"
        "from jupyter_mock.core.words import faker_words; faker_words(); assert 'faker' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
