"""Makers of random values, from the clock and the chance they are given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from jupyter_mock.core import words
from jupyter_mock.core.words import faker_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jupyter_mock.core.match import Context

Generate = Callable[["Context"], str]
LOWER = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
PASSWORD = LOWER + LOWER.upper() + DIGITS + "_"
_VERSION_BITS = 4 << 76 | 2 << 62
_RANDOM_BITS = ~(0xF << 76 | 3 << 62) & (1 << 128) - 1
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def pick(context: Context, choices: Sequence[str]) -> str:
    """Choose one of these, each as likely as the others; a third of the time of `Random.choice`."""
    return choices[int(context.random.random() * len(choices))]


def one_of(choices: Sequence[str]) -> Generate:
    """Choose one of these, each as likely as the others."""
    return lambda context: pick(context, choices)


def text(context: Context, letters: str, length: int) -> str:
    """Write `length` letters out of `letters`."""
    return "".join(context.random.choices(letters, k=length))


# --- common ---------------------------------------------------------------------------------------------


def uuid4(context: Context) -> str:
    """Make a random UUID (RFC 9562, version 4)."""
    bits = (context.random.getrandbits(128) & _RANDOM_BITS | _VERSION_BITS).to_bytes(16, "big")
    return f"{bits[:4].hex()}-{bits[4:10].hex('-', 2)}-{bits[10:].hex()}"


def timestamp(context: Context) -> str:
    """Write the time in whole seconds since 1970."""
    return str(int(context.now().timestamp()))


def iso_timestamp(moment: datetime) -> str:
    """Write a time as JavaScript's `toISOString`: UTC, milliseconds, `Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def date(earliest: int, latest: int) -> Generate:
    """Pick a time between two numbers of seconds from now, written as JavaScript's `Date.toString()`."""

    def generate(context: Context) -> str:
        moment = context.now().astimezone(UTC) + timedelta(seconds=context.random.randint(earliest, latest))
        # not by strftime: names of days follow the language of the process there
        day, month = words.WEEKDAYS[moment.weekday()][:3], words.MONTHS[moment.month - 1][:3]
        return f"{day} {month} {moment:%d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)"

    return generate


# --- numbers, colours, internet -------------------------------------------------------------------------


def boolean(context: Context) -> str:
    """Write `true` or `false`."""
    return "true" if context.random.random() < 0.5 else "false"  # noqa: PLR2004 - a coin


def hex_color(context: Context) -> str:
    """Write a colour as `#rrggbb`."""
    return f"#{context.random.getrandbits(24):06x}"


def ip(context: Context) -> str:
    """Write an IPv4 address."""
    return ".".join(str(byte) for byte in context.random.randbytes(4))


def groups(count: int, bits: int) -> Generate:
    """Write `count` groups of hexadecimal digits between colons."""
    return lambda context: ":".join(f"{context.random.getrandbits(bits):0{bits // 4}x}" for _ in range(count))


def user_agent(context: Context) -> str:
    """Write a browser's `User-Agent`."""
    return context.random.choice(words.USER_AGENTS).replace("{major}", str(context.random.randint(115, 140)))


def semver(context: Context) -> str:
    """Write a version of three numbers."""
    return ".".join(str(context.random.randint(0, 9)) for _ in range(3))


# --- people, places -------------------------------------------------------------------------------------


def first_name(context: Context) -> str:
    """Choose a first name."""
    return pick(context, faker_words().first_names)


def last_name(context: Context) -> str:
    """Choose a last name."""
    return pick(context, faker_words().last_names)


def full_name(context: Context) -> str:
    """Write a first and a last name."""
    known, chance = faker_words(), context.random.random
    first, last = known.first_names, known.last_names
    return f"{first[int(chance() * len(first))]} {last[int(chance() * len(last))]}"


def job_title(context: Context) -> str:
    """Write a job title of three words."""
    choice = context.random.choice
    return f"{choice(words.JOB_DESCRIPTORS)} {choice(words.JOB_AREAS)} {choice(words.JOB_TYPES)}"


def phone(context: Context) -> str:
    """Write a phone number of ten digits."""
    randint = context.random.randint
    return f"{randint(200, 989)}-{randint(200, 999)}-{randint(0, 9999):04d}"


def phone_with_code(context: Context) -> str:
    """Write a phone number with a country code before it."""
    return f"{context.random.randint(1, 99)}-{phone(context)}"


def street(context: Context) -> str:
    """Write the name of a street."""
    return f"{last_name(context)} {context.random.choice(words.STREET_SUFFIXES)}"


def street_address(context: Context) -> str:
    """Write a house number and a street."""
    return f"{context.random.randint(1, 9999)} {street(context)}"


def degrees(largest: int) -> Generate:
    """Write an angle between `-largest` and `largest`, with four decimals."""
    return lambda context: f"{context.random.uniform(-largest, largest):.4f}"


# --- images ---------------------------------------------------------------------------------------------


def image(category: str) -> Generate:
    """Write the address of a picture of this category."""
    return lambda context: f"https://loremflickr.com/640/480/{category}?lock={context.random.randint(1, 99999)}"


def any_image(context: Context) -> str:
    """Write the address of a picture of any category."""
    return image(context.random.choice(words.IMAGE_CATEGORIES))(context)


def avatar(context: Context) -> str:
    """Write the address of a portrait."""
    return f"https://i.pravatar.cc/150?img={context.random.randint(1, 70)}"


def image_data(context: Context) -> str:
    """Write a picture of one colour as a data address."""
    color = f"{context.random.getrandbits(24):06x}"
    return (
        "data:image/svg+xml;charset=UTF-8,%3Csvg%20xmlns%3D%22http%3A%2F%2Fwww.w3.org%2F2000%2Fsvg%22%20width%3D%22640%22"
        f"%20height%3D%22480%22%3E%3Crect%20width%3D%22100%25%22%20height%3D%22100%25%22%20fill%3D%22%23{color}%22%2F%3E"
        "%3C%2Fsvg%3E"
    )


# --- finance, business ----------------------------------------------------------------------------------


def digits(length: int) -> Generate:
    """Write this many digits."""
    return lambda context: text(context, DIGITS, length)


def bic(context: Context) -> str:
    """Write a bank code (ISO 9362)."""
    country = context.random.choice(faker_words().country_codes)
    return text(context, LOWER.upper(), 4) + country + text(context, LOWER.upper() + DIGITS, 2)


def iban(context: Context) -> str:
    """Make an IBAN whose check digits are right (ISO 13616)."""
    country, length = context.random.choice((("DE", 18), ("FR", 23), ("NO", 11), ("BE", 12), ("ES", 20), ("AT", 16)))
    account = text(context, DIGITS, length)
    number = account + "".join(str(ord(letter) - 55) for letter in country) + "00"
    return f"{country}{98 - int(number) % 97:02d}{account}"


def bitcoin(context: Context) -> str:
    """Write what looks like a Bitcoin address."""
    return context.random.choice("13") + text(context, _BASE58, context.random.randint(25, 33))


def company(context: Context) -> str:
    """Write the name of a company."""
    form = context.random.randrange(3)
    if form == 0:
        return f"{last_name(context)} {context.random.choice(words.COMPANY_SUFFIXES)}"
    if form == 1:
        return f"{last_name(context)} - {last_name(context)}"
    return f"{last_name(context)}, {last_name(context)} and {last_name(context)}"


def buzz(part: int) -> Generate:
    """Choose a word of business talk: 0 a verb, 1 an adjective, 2 a noun."""
    return lambda context: context.random.choice(faker_words().buzz[part])


def catch(part: int) -> Generate:
    """Choose a word of catch phrases: 0 an adjective, 1 a descriptor, 2 a noun."""
    return lambda context: context.random.choice(faker_words().catch_phrases[part])


def joined(*parts: Generate) -> Generate:
    """Write all of these, with spaces between them."""
    return lambda context: " ".join([part(context) for part in parts])


def currency(part: int) -> Generate:
    """Choose a currency: 0 its code, 1 its name (ISO 4217)."""
    return lambda context: context.random.choice(faker_words().currencies)[part]


def price(context: Context) -> str:
    """Write an amount from 0.00 to 1000.00."""
    return f"{context.random.randint(0, 100_000) / 100:.2f}"


# --- addresses of the web -------------------------------------------------------------------------------


def plain(name: str) -> str:
    """Keep the letters of a name, in lower case."""
    return "".join(letter for letter in name.lower() if letter in LOWER)


def domain_word(context: Context) -> str:
    """Choose the first label of a domain."""
    return plain(first_name(context))


def domain(context: Context) -> str:
    """Write a domain name."""
    return f"{domain_word(context)}.{context.random.choice(words.DOMAIN_SUFFIXES)}"


def user_name(context: Context) -> str:
    """Write a user's name for a login."""
    name = plain(first_name(context))
    match context.random.randrange(3):
        case 0:
            return f"{name}{context.random.randint(1, 99)}"
        case 1:
            return f"{name}.{plain(last_name(context))}"
        case _:
            return f"{name}_{plain(last_name(context))}{context.random.randint(1, 99)}"


def email(context: Context) -> str:
    """Write an address at one of the free mail services."""
    return f"{user_name(context)}@{context.random.choice(words.FREE_MAIL)}"


def example_email(context: Context) -> str:
    """Write an address at a domain reserved for examples (RFC 2606)."""
    return f"{user_name(context)}@example.{context.random.choice(('com', 'net', 'org'))}"


def url(context: Context) -> str:
    """Write the address of a web site."""
    return f"{context.random.choice(('http', 'https'))}://{domain(context)}"


# --- files ----------------------------------------------------------------------------------------------


def extension(types: Sequence[tuple[str, str]]) -> Generate:
    """Choose the extension of a file."""
    return lambda context: context.random.choice(types)[1]


def file_name(types: Sequence[tuple[str, str]]) -> Generate:
    """Write a file name of two words and an extension."""

    def generate(context: Context) -> str:
        lorem = faker_words().lorem
        first, second = context.random.choice(lorem), context.random.choice(lorem)
        return f"{first}_{second}.{context.random.choice(types)[1]}"

    return generate


def file_type(types: Sequence[tuple[str, str]]) -> Generate:
    """Choose the kind of a file: the first half of its media type."""
    return lambda context: context.random.choice(types)[0].partition("/")[0]


def file_path(context: Context) -> str:
    """Write an absolute path of a file."""
    return f"{context.random.choice(words.DIRECTORIES)}/{file_name(words.MIME_TYPES)(context)}"


# --- words ----------------------------------------------------------------------------------------------

WORDS = (*words.NOUNS, *words.VERBS, *words.ADJECTIVES, *words.PRODUCTS, *words.DEPARTMENTS, *words.JOB_AREAS)


def some_words(context: Context) -> str:
    """Write two to five words."""
    return " ".join(context.random.choices(WORDS, k=context.random.randint(2, 5)))


def phrase(context: Context) -> str:
    """Write a sentence of computing talk."""
    choice = context.random.choice
    phrase = choice(words.PHRASES).format(
        verb=choice(words.VERBS),
        verb2=choice(words.VERBS),
        ingverb=choice(words.INGVERBS),
        noun=choice(words.NOUNS),
        noun2=choice(words.NOUNS),
        noun3=choice(words.NOUNS),
        adjective=choice(words.ADJECTIVES),
        adjective2=choice(words.ADJECTIVES),
        abbreviation=choice(words.ABBREVIATIONS),
        abbreviation2=choice(words.ABBREVIATIONS),
    )
    return phrase[0].upper() + phrase[1:]


def lorem(context: Context, count: int) -> list[str]:
    """Choose this many words of the lorem ipsum."""
    return context.random.choices(faker_words().lorem, k=count)


def sentence(context: Context) -> str:
    """Write a sentence of three to ten words."""
    return " ".join(lorem(context, context.random.randint(3, 10))).capitalize() + "."


def repeated(generate: Generate, least: int, most: int, between: str) -> Generate:
    """Write `least` to `most` of these, with a text between them."""
    return lambda context: between.join(generate(context) for _ in range(context.random.randint(least, most)))


paragraph = repeated(sentence, 3, 6, " ")
lines = repeated(sentence, 1, 5, "\n")


def lorem_text(context: Context) -> str:
    """Write a sentence, lines or a paragraph."""
    return context.random.choice((paragraph, lines, sentence))(context)
