"""Every tag a template can have, each with a sentence about it: what editors offer, and nothing else is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from jupyter_mock.core import words
from jupyter_mock.core.dynamic import GENERATORS
from jupyter_mock.core.template import CALL_NUMBER
from jupyter_mock.core.variables import URL

if TYPE_CHECKING:
    from jupyter_mock.core.match import Context

Group = Literal["mock", "request", "dynamic"]


class Tag(NamedTuple):
    """A tag: what stands between its braces, where its value comes from, what it is, and a value it may have."""

    tag: str
    group: Group
    means: str
    sample: str


def template_tags(context: Context) -> tuple[Tag, ...]:
    """Return all tags; the context makes the samples."""
    return (
        Tag(URL, "mock", "The address of this mock server.", context.url),
        *(Tag(*fixed) for fixed in _OF_THE_REQUEST),
        Tag(CALL_NUMBER, "dynamic", "Which call of its request this is, counted from 1.", "1"),
        *(Tag(name, "dynamic", MEANINGS[name], generate(context)) for name, generate in GENERATORS.items()),
    )


_OF_THE_REQUEST: tuple[tuple[str, Group, str, str], ...] = (
    (
        "$pathSegments '0'",
        "request",
        "A part of the path, counted from 0; a second text is given where it is missing.",
        "",
    ),
    ("$queryParams ''", "request", "A parameter of the query; a second text is given where it is missing.", ""),
    (
        "$body ''",
        "request",
        "What stands in the body at a path such as user.name; alone, {{$body}}, the whole body.",
        "",
    ),
    ("$headers ''", "request", "A header of the request; a second text is given where it is missing.", ""),
)


def _read(text: str) -> dict[str, str]:
    lines = [line.partition(" ") for line in text.strip().splitlines()]
    return {name: f"{means[0].upper()}{means[1:]}." for name, _, means in lines}


MEANINGS = _read("""
$guid a UUID, version 4
$timestamp the time of the call, in seconds since 1970
$isoTimestamp the time of the call, as ISO 8601 in UTC
$randomUUID a UUID, version 4
$randomAlphaNumeric one letter or digit
$randomBoolean either true or false
$randomInt a whole number from 0 to 1000
$randomColor the name of a colour
$randomHexColor a colour as six hexadecimal digits
$randomAbbreviation an abbreviation of computing
$randomIP an IPv4 address
$randomIPV6 an IPv6 address
$randomMACAddress a MAC address
$randomPassword a password of 15 characters
$randomLocale a language code of two letters
$randomUserAgent what a browser says it is
$randomProtocol a scheme, http or https
$randomSemver a version number
$randomFirstName a first name
$randomLastName a last name
$randomFullName a first and a last name
$randomNamePrefix a title before a name
$randomNameSuffix a title after a name
$randomJobArea the area of a job
$randomJobDescriptor the rank of a job
$randomJobTitle a job title
$randomJobType the kind of a job
$randomPhoneNumber a phone number of ten digits
$randomPhoneNumberExt a phone number with a code before it
$randomCity a city
$randomStreetName a street
$randomStreetAddress a street with a house number
$randomCountry a country
$randomCountryCode a country code of two letters
$randomLatitude degrees from -90 to 90
$randomLongitude degrees from -180 to 180
$randomAvatarImage the address of a portrait
$randomImageUrl the address of a picture
$randomImageDataUri a picture as a data URI
$randomBankAccount a bank account of eight digits
$randomBankAccountName the name of a bank account
$randomCreditCardMask the last four digits of a credit card
$randomBankAccountBic a BIC, which names a bank
$randomBankAccountIban an IBAN, which names a bank account
$randomTransactionType the kind of a payment
$randomCurrencyCode a currency code of three letters
$randomCurrencyName the name of a currency
$randomCurrencySymbol the sign of a currency
$randomBitcoin a Bitcoin address
$randomCompanyName the name of a company
$randomCompanySuffix what stands after the name of a company
$randomBs a phrase of business talk
$randomBsAdjective an adjective of business talk
$randomBsBuzz a verb of business talk
$randomBsNoun a noun of business talk
$randomCatchPhrase a catch phrase
$randomCatchPhraseAdjective an adjective of catch phrases
$randomCatchPhraseDescriptor a descriptor of catch phrases
$randomCatchPhraseNoun a noun of catch phrases
$randomDatabaseColumn the name of a column
$randomDatabaseType the type of a column
$randomDatabaseCollation the collation of a database
$randomDatabaseEngine the engine of a database
$randomDateFuture a date within the next year
$randomDatePast a date within the last year
$randomDateRecent a date within the last day
$randomWeekday a day of the week
$randomMonth a month
$randomDomainName a domain name
$randomDomainSuffix the end of a domain name
$randomDomainWord the first word of a domain name
$randomEmail an email address
$randomExampleEmail an email address at example.com and the like
$randomUserName a user name
$randomUrl a web address
$randomFileName the name of a file
$randomFileType the type of a file
$randomFileExt the extension of a file
$randomCommonFileName the name of a file of a usual type
$randomCommonFileType a usual type of a file
$randomCommonFileExt a usual extension of a file
$randomFilePath the path of a file
$randomDirectoryPath the path of a folder
$randomMimeType a media type
$randomPrice a price from 0.00 to 1000.00
$randomProduct a product
$randomProductAdjective an adjective of products
$randomProductMaterial what a product is made of
$randomProductName the name of a product
$randomDepartment a department of a shop
$randomNoun a noun
$randomVerb a verb
$randomIngverb a verb that ends in -ing
$randomAdjective an adjective
$randomWord a word
$randomWords several words
$randomPhrase a sentence of computing
$randomLoremWord a word of Latin
$randomLoremWords three words of Latin
$randomLoremSentence a sentence of Latin
$randomLoremSentences several sentences of Latin
$randomLoremParagraph a paragraph of Latin
$randomLoremParagraphs three paragraphs of Latin
$randomLoremText a text of Latin
$randomLoremSlug three words of Latin with hyphens
$randomLoremLines several lines of Latin
""") | {
    f"$random{category.capitalize()}Image": f"The address of a picture of the kind “{category}”."
    for category in words.IMAGE_CATEGORIES
}
"""What each dynamic variable gives."""
