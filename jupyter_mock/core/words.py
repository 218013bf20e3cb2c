"""Word lists of the dynamic variables; names, countries, currencies and phrases come from Faker's data."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


def _words(text: str, between: str = " ") -> tuple[str, ...]:
    return tuple(text.split(between))


ABBREVIATIONS = _words(
    "TCP HTTP SDD RAM GB CSS SSL AGP SQL FTP PCI AI ADP RSS XML EXE COM HDD THX SMTP SMS USB PNG SAS IB SCSI "
    "JSON XSS JBOD"
)
ADJECTIVES = _words(
    "auxiliary primary back-end digital open-source virtual cross-platform redundant online haptic multi-byte "
    "bluetooth wireless 1080p neural optical solid-state mobile"
)
CITIES = _words(
    "Amsterdam;Athens;Auckland;Austin;Bangalore;Barcelona;Belfast;Bergen;Berlin;Bern;Boston;Bratislava;Brisbane;"
    "Brussels;Bucharest;Budapest;Buenos Aires;Cairo;Calgary;Cape Town;Caracas;Casablanca;Chicago;Cologne;"
    "Copenhagen;Dakar;Dallas;Delhi;Denver;Dresden;Dublin;Edinburgh;Florence;Frankfurt;Geneva;Glasgow;Gothenburg;"
    "Hamburg;Hanoi;Helsinki;Houston;Istanbul;Jakarta;Johannesburg;Kampala;Krakow;Kyoto;Lagos;Leeds;Leipzig;Lima;"
    "Lisbon;Ljubljana;London;Lyon;Madrid;Manchester;Manila;Marseille;Melbourne;Mexico City;Milan;Montevideo;"
    "Montreal;Mumbai;Munich;Nairobi;Naples;New York;Osaka;Oslo;Ottawa;Paris;Perth;Philadelphia;Porto;Portland;"
    "Prague;Quito;Reykjavik;Riga;Rome;Rotterdam;San Diego;San Francisco;Santiago;Sapporo;Seattle;Seoul;Seville;"
    "Singapore;Sofia;Stockholm;Sydney;Taipei;Tallinn;Tokyo;Toronto;Toulouse;Turin;Utrecht;Valencia;Vancouver;"
    "Vienna;Vilnius;Warsaw;Wellington;Zagreb;Zurich",
    ";",
)
COLORS = _words(
    "red;green;blue;yellow;purple;mint green;teal;white;black;orange;pink;grey;maroon;violet;turquoise;tan;"
    "sky blue;salmon;plum;orchid;olive;magenta;lime;ivory;indigo;gold;fuchsia;cyan;azure;lavender;silver",
    ";",
)
COMPANY_SUFFIXES = _words(
    "Inc;and Sons;LLC;Group;Ltd;PLC",
    ";",
)
CURRENCY_SYMBOLS = _words("$ € £ ¥ ₩ ₹ ₽ ₺ ₴ ₪ kr zł R$ Fr. Kč Ft")
DATABASE_COLLATIONS = _words(
    "utf8_unicode_ci utf8_general_ci utf8_bin ascii_bin ascii_general_ci cp1250_bin cp1250_general_ci"
)
DATABASE_COLUMNS = _words(
    "id title name email phone token group category password comment avatar status createdAt updatedAt"
)
DATABASE_ENGINES = _words("InnoDB MyISAM MEMORY CSV BLACKHOLE ARCHIVE")
DATABASE_TYPES = _words(
    "int varchar text date datetime tinyint time timestamp smallint mediumint bigint decimal float double real "
    "bit boolean serial blob binary enum set geometry point"
)
DEPARTMENTS = _words(
    "Books Movies Music Games Electronics Computers Home Garden Tools Grocery Health Beauty Toys Kids Baby "
    "Clothing Shoes Jewelery Sports Outdoors Automotive Industrial"
)
DIRECTORIES = _words(
    "/Applications /bin /boot /etc/defaults /etc/mail /home /home/user /lib /Library /media /mnt /net /opt "
    "/opt/share /private/tmp /srv /System /tmp /Users /usr /usr/lib /usr/local/bin /usr/local/src /usr/share "
    "/var /var/log /var/mail /var/spool /var/tmp"
)
DOMAIN_SUFFIXES = _words("com net org info name biz")
FREE_MAIL = _words("gmail.com yahoo.com hotmail.com")
IMAGE_CATEGORIES = _words("abstract animals business cats city food nightlife fashion people nature sports transport")
INGVERBS = _words(
    "backing-up bypassing hacking overriding compressing copying navigating indexing connecting generating "
    "quantifying calculating synthesizing transmitting programming parsing"
)
JOB_AREAS = _words(
    "Accounts Accountability Applications Assurance Brand Branding Communications Configuration Creative Data "
    "Directives Division Factors Functionality Group Identity Implementation Infrastructure Integration "
    "Interactions Intranet Marketing Markets Metrics Mobility Operations Optimization Paradigm Program Quality "
    "Research Response Security Solutions Tactics Usability Web"
)
JOB_DESCRIPTORS = _words(
    "Lead Senior Direct Corporate Dynamic Future Product National Regional District Central Global Customer "
    "Investor International Legacy Forward Internal Human Chief Principal"
)
JOB_TYPES = _words(
    "Supervisor Associate Executive Liaison Officer Manager Engineer Specialist Director Coordinator "
    "Administrator Architect Analyst Designer Planner Orchestrator Technician Developer Producer Consultant "
    "Assistant Facilitator Agent Representative Strategist"
)
LOCALES = _words(
    "af ar az bg bn ca cs cy da de el en eo es et fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk ms "
    "nb ne nl nn pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh"
)
MONTHS = _words("January February March April May June July August September October November December")
NAME_PREFIXES = _words("Mr. Mrs. Ms. Miss Dr.")
NAME_SUFFIXES = _words("Jr. Sr. I II III IV V MD DDS PhD DVM")
NOUNS = _words(
    "driver protocol bandwidth panel microchip program port card array interface system sensor firewall "
    "hard-drive pixel alarm feed monitor application transmitter bus circuit capacitor matrix"
)
PRODUCTS = _words(
    "Chair Car Computer Keyboard Mouse Bike Ball Gloves Pants Shirt Table Shoes Hat Towels Soap Tuna Chicken "
    "Fish Cheese Bacon Pizza Salad Sausages Chips"
)
PRODUCT_ADJECTIVES = _words(
    "Small Ergonomic Rustic Intelligent Gorgeous Incredible Fantastic Practical Sleek Awesome Generic "
    "Handcrafted Handmade Licensed Refined Unbranded Tasty"
)
PRODUCT_MATERIALS = _words("Steel Wooden Concrete Plastic Cotton Granite Rubber Metal Soft Fresh Frozen")
STREET_SUFFIXES = _words(
    "Street Avenue Road Lane Drive Court Square Terrace Way Place Boulevard Crescent Gardens Hill Mews Parkway "
    "Ridge Row View Walk"
)
TRANSACTION_TYPES = _words("deposit withdrawal payment invoice")
VERBS = _words(
    "back-up bypass hack override compress copy navigate index connect generate quantify calculate synthesize "
    "input transmit program reboot parse"
)
WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
ACCOUNT_NAMES = _words(
    "Checking Account;Savings Account;Money Market Account;Investment Account;Home Loan Account;Credit Card Account;"
    "Auto Loan Account;Personal Loan Account",
    ";",
)
MIME_TYPES = tuple(
    (pair.partition(":")[0], pair.partition(":")[2])
    for pair in _words(
        "application/pdf:pdf application/json:json application/zip:zip application/xml:xml application/msword:doc "
        "application/vnd.ms-excel:xls application/rtf:rtf application/gzip:gz application/epub+zip:epub "
        "application/wasm:wasm audio/mpeg:mp3 audio/ogg:oga audio/wav:wav image/png:png image/jpeg:jpg image/gif:gif "
        "image/svg+xml:svg image/webp:webp text/html:html text/css:css text/csv:csv text/plain:txt text/markdown:md "
        "text/calendar:ics video/mp4:mp4 video/mpeg:mpeg video/webm:webm font/woff2:woff2"
    )
)
"""Media types, each with its file extension."""
COMMON_MIME_TYPES = tuple(
    pair for pair in MIME_TYPES if pair[1] in {"pdf", "mp3", "wav", "png", "jpg", "gif", "html", "mp4", "mpeg"}
)
PHRASES = (
    "If we {verb} the {noun}, we can get to the {abbreviation} {noun2} through the {adjective} {noun3}!",
    "We need to {verb} the {adjective} {abbreviation} {noun}!",
    "Try to {verb} the {abbreviation} {noun}, maybe it will {verb2} the {adjective} {noun2}!",
    "You can't {verb} the {noun} without {ingverb} the {adjective} {abbreviation} {noun2}!",
    "Use the {adjective} {abbreviation} {noun}, then you can {verb} the {adjective2} {noun2}!",
    "The {abbreviation} {noun} is down, {verb} the {adjective} {noun2} so we can {verb2} the {noun3}!",
    "{ingverb} the {noun} won't do anything, we need to {verb} the {adjective} {abbreviation} {noun2}!",
    "I'll {verb} the {adjective} {abbreviation} {noun}, that should {verb2} the {noun2}!",
)
_MOZILLA = "Mozilla/5.0"
_CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0"
USER_AGENTS = (
    f"{_MOZILLA} (Windows NT 10.0; Win64; x64) {_CHROME} Safari/537.36",
    f"{_MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) {_CHROME} Safari/537.36",
    f"{_MOZILLA} (Linux; Android 14; Pixel 8) {_CHROME} Mobile Safari/537.36",
    f"{_MOZILLA} (X11; Linux x86_64; rv:{{major}}.0) Gecko/20100101 Firefox/{{major}}.0",
    f"{_MOZILLA} (Windows NT 10.0; Win64; x64; rv:{{major}}.0) Gecko/20100101 Firefox/{{major}}.0",
    (
        f"{_MOZILLA} (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/17.4 Mobile/15E148 Safari/604.1"
    ),
)


class FakerWords(NamedTuple):
    """The lists taken from Faker."""

    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    countries: tuple[str, ...]
    country_codes: tuple[str, ...]
    currencies: tuple[tuple[str, str], ...]
    buzz: tuple[tuple[str, ...], ...]
    """Verbs, adjectives and nouns of business talk."""
    catch_phrases: tuple[tuple[str, ...], ...]
    """Adjectives, descriptors and nouns of catch phrases."""
    lorem: tuple[str, ...]


@cache
def faker_words() -> FakerWords:
    """Return Faker's lists; the first call imports Faker, about 100 ms.

    Its lists alone are used: a choice among them takes 0.3 µs and any source of chance, its own methods 30 µs.
    """
    from faker.providers.address import Provider as Countries  # noqa: PLC0415 - see above
    from faker.providers.address.en_US import Provider as Address  # noqa: PLC0415
    from faker.providers.company.en_US import Provider as Company  # noqa: PLC0415
    from faker.providers.currency.en_US import Provider as Currency  # noqa: PLC0415
    from faker.providers.lorem.la import Provider as Lorem  # noqa: PLC0415
    from faker.providers.person.en_US import Provider as Person  # noqa: PLC0415

    return FakerWords(
        first_names=tuple(Person.first_names),
        last_names=tuple(Person.last_names),
        countries=tuple(Address.countries),
        country_codes=tuple(Countries.alpha_2_country_codes),
        currencies=tuple(Currency.currencies),
        buzz=tuple(tuple(words) for words in Company.bsWords),
        catch_phrases=tuple(tuple(words) for words in Company.catch_phrase_words),
        lorem=tuple(dict.fromkeys(word.lower() for word in Lorem.word_list if word.isascii() and word.isalpha())),
    )
