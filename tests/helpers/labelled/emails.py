"""Private e-mail addresses."""

from random import Random

from labelled.column import MUTE, LabelledColumn, many, mixed, whole, words
from labelled.mobiles import in_a_sentence
from labelled.numbers import filled
from labelled.remarks import remark, remarks, sentences
from labelled.spelling import INVISIBLE, wide

_LETTERS = sentences("""
{}로 보내주세요
{}으로 회신 바랍니다
이메일 {}
E-mail: {}
e-mail:{}
메일주소 : {}
자료는 {} 로 송부
제 메일은 {}입니다
<{}>
홍길동 <{}>
김OO({})
{} / 서구
{}, {}
{};{}
신청인 메일({}) 반송됨
결과를 {}에 회신
연락은 메일로만 가능합니다 {}
{}(개인메일)
성명: 박OO⏎메일: {}⏎소속: 전남대
합격자 발표 메일 발송({}) 완료
mailto:{}
대용량 첨부는 {}로
접수번호 2024-0123, {}
교육 신청자 {} 외 12명
""")

_SURNAMES = words("kim lee park choi jung kang cho yoon jang lim han oh seo shin")
_GIVEN = words("min su ji hyun young seo jun hye jin eun woo dong yeon kyung ho ah")
_WORDS = words("happy blue moon angel tiger lucky green star smile apple love cool")
_PROVIDERS = words("""
naver.com naver.com naver.com naver.com naver.com naver.com naver.com naver.com
gmail.com gmail.com gmail.com gmail.com gmail.com gmail.com
hanmail.net daum.net kakao.com nate.com hanmail.net daum.net kakao.com nate.com
hotmail.com outlook.kr icloud.com yahoo.co.kr korea.com dreamwiz.com
jnu.ac.kr chosun.ac.kr gist.ac.kr ai-startup.example.kr mail.data-lab.example.co.kr gj-robotics.example.io
""")
# What stands for the sign that the machines look for which collect addresses.
_SIGNS = (
    "(at)",
    "[at]",
    " (at) ",
    "(AT)",
    "(골뱅이)",
    "골뱅이",
    " 골뱅이 ",
    " @ ",
    "＠",
    " at ",
    "(a)",
    "[@]",
    "{at}",
)
# As hurried people and narrow cells leave an address: its local part, provider, provider's name and rest.
_MISTYPED = sentences("""
{0}@ {1}
{0} @{1}
{0}@{2}. {3}
{0}@{2} .{3}
{0}@{2},{3}
{0}@⏎{1}
{0}⏎@{1}
{0}@{2}.⏎{3}
{0}@{1}.
<{0}@{1}>
\u00a0{0}@{1}\u00a0
{0}＠{1}
""")


def email_columns(rng: Random) -> list[LabelledColumn]:
    """Return columns with addresses of e-mail that are persons', not an office's."""
    titles = ("이메일", "E-mail", "전자우편", "메일주소", *rng.sample(MUTE, 3))
    return [
        *(whole(title, "email", many(rng, _address, 40)) for title in titles),
        whole("이메일 주소", "email", many(rng, _disguised, 60)),
        whole(rng.choice(MUTE), "email", many(rng, _disguised, 40)),
        whole("e-mail", "email", many(rng, _mistyped, 60)),
        *remarks(rng, "email", _LETTERS, _address, columns=4),
        *remarks(rng, "email", _LETTERS, _disguised, columns=1),
        mixed("연락처", [_any_contact(rng) for _ in range(60)]),
    ]


def _local(rng: Random) -> str:
    surname, first, second = rng.choice(_SURNAMES), rng.choice(_GIVEN), rng.choice(_GIVEN)
    patterns = (
        f"{surname}{first}{second}",
        f"{first}{second}.{surname}",
        f"{surname}_{first}{second}",
        f"{first}{second}{filled(rng, '##')}",
        f"{surname[0]}{first[0]}{second[0]}{filled(rng, '%###')}",
        f"{first}-{second}{filled(rng, '%#')}",
        f"{rng.choice(_WORDS)}{filled(rng, '%##')}",
        f"{rng.choice(_WORDS)}_{first}{second}",
        f"{filled(rng, '%###')}{first}",
        f"{first}{second}.{surname}+gj",
        f"{first.title()}{second.title()}{surname.title()}",
    )
    return rng.choice(patterns)


def _address(rng: Random) -> str:
    address = f"{_local(rng)}@{rng.choice(_PROVIDERS)}"
    return address.upper() if rng.random() < 0.03 else address


def _disguised(rng: Random) -> str:
    local, provider, sign = _local(rng), rng.choice(_PROVIDERS), rng.choice(_SIGNS)
    if sign in {"(at)", "[at]", " at "} and rng.random() < 0.3:
        provider = provider.replace(".", rng.choice(("(dot)", "[dot]", " dot ")))
    return local + sign + provider


def _mistyped(rng: Random) -> str:
    local, provider = _local(rng), rng.choice(_PROVIDERS)
    text = f"{local}@{provider}"
    match rng.randrange(12):
        case 0:
            return wide(text)
        case 1:
            return f"{wide(local)}@{provider}"
        case 2:
            place = rng.randint(1, len(text) - 1)
            return text[:place] + rng.choice(INVISIBLE) + text[place:]
    name, _, rest = provider.partition(".")
    return rng.choice(_MISTYPED).format(local, provider, name, rest)


def _any_contact(rng: Random) -> tuple[str, tuple[str, ...]]:
    address, call = _address(rng), in_a_sentence(rng)
    return rng.choice(
        (
            (f"{call} / {address}", ("mobile", "email")),
            (f"{address}\n{call}", ("mobile", "email")),
            (f"{address}({call})", ("mobile", "email")),
            (remark(rng, ("T. {}",), lambda rng: filled(rng, "062-%##-####")), ()),
            (address, ("email",)),
        )
    )
