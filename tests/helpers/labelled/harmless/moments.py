"""Dates, times and time stamps."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from labelled.column import Maker
from labelled.harmless.form import Filler, Harmless, each
from labelled.numbers import day, filled
from labelled.remarks import sentences

Write = Callable[[Random, datetime], str]
_DATES = sentences("""
%Y-%m-%d
%Y.%m.%d
%Y.%m.%d.
%Y. %m. %d.
%Y%m%d
%Y/%m/%d
%y.%m.%d
%y%m%d
%Y년 %m월 %d일
'%y.%m.%d
%Y-%m-%d(월)
""")
_TIMES = sentences("""
%H:%M
%H:%M:%S
%H시 %M분
%Y-%m-%d %H:%M
%Y-%m-%dT%H:%M:%S+09:00
%Y.%m.%d. %H:%M
%m/%d %H:%M
%Y-%m-%d %H:%M:%S.%f
%y%m%d-%H%M%S
%Y%m%d_%H%M%S
""")
_SPANS = ("{} ~ {}", "{}~{}", "{}-{}", "{} – {}", "{}부터 {}까지", "{}\n~ {}")
_PERIODS = sentences("""
{0}년
{0}년 {1}월
{0}.{1}.
{0}년 상반기
{0}. {1}/4분기
{0}학년도
'{2}~'{3}년
{0}~{4}
{0}. {1}. 1. ~ {4}. {1}. 30.
{1}월 중
{0}-W{3}
단기 {5}년
""")


def _log(titles: str, write: Write, mute: int = 2) -> Harmless:
    """Return columns of moments that follow one another, as logs and readings write them."""
    return Harmless(tuple(titles.split("|")), _stamps(write), mute)


def _stamps(write: Write) -> Filler:
    def cells(rng: Random, count: int) -> list[str]:
        moment = datetime(rng.randint(2009, 2026), rng.randint(1, 9), rng.randint(1, 28), tzinfo=UTC)
        found = []
        for _ in range(count):
            moment += timedelta(seconds=rng.randint(1, 86_400), milliseconds=rng.randrange(1000))
            found.append(write(rng, moment))
        return found

    return cells


def _written(form: str, counter: str = "") -> Write:
    """Return the writing of a moment in a form, followed by a counter."""
    return lambda rng, moment: moment.strftime(form) + filled(rng, counter)


def _in_one_form(forms: tuple[str, ...]) -> Filler:
    """Return a filler whose columns keep to one form each."""
    return lambda rng, count: _stamps(_written(rng.choice(forms)))(rng, count)


def _date(rng: Random) -> str:
    return day(rng, 2000, 2027).strftime(rng.choice(_DATES))


def _span(rng: Random) -> str:
    form = rng.choice(_DATES)
    first, last = sorted((day(rng, 2015, 2027), day(rng, 2015, 2027)))
    return rng.choice(_SPANS).format(first.strftime(form), last.strftime(form))


def _period(rng: Random) -> str:
    year = rng.randint(2005, 2024)
    later = year + rng.randint(1, 4)
    return rng.choice(_PERIODS).format(
        year, rng.randint(1, 4), f"{year % 100:02}", f"{later % 100:02}", later, year + 2333
    )


def _of_the_day(titles: str, maker: Maker) -> Harmless:
    return each(titles, maker, mute=1)


MOMENTS = (
    Harmless(("일자", "기준일", "등록일자", "준공일", "접수일"), _in_one_form(_DATES), mute=4),
    each("날짜|시행일", _date, mute=1),
    Harmless(("시각", "측정일시", "등록일시", "출동시각"), _in_one_form(_TIMES), mute=3),
    each("기간|사업기간|운영기간|계약기간", _span, mute=2),
    each("기간|연도|시기", _period, mute=1),
    _log("측정시각(ms)|timestamp|수집시각", lambda _rng, moment: str(int(moment.timestamp() * 1000)), mute=4),
    _log("수신시각(epoch)|등록시각", lambda _rng, moment: str(int(moment.timestamp())), mute=3),
    _log("이벤트ID|수집번호|로그번호", _written("%y%m%d%H%M%S", "#"), mute=4),
    _log("측정일시|관측시각|TM", _written("%Y%m%d%H%M"), mute=3),
    _log("일시|처리일시", _written("%Y%m%d%H%M%S"), mute=2),
    _log("전송ID|전문번호", _written("%Y%m%d%H%M%S", "###"), mute=1),
    _log("시각|time", _written("%y%m%d%H%M%S"), mute=2),
    _log("관측시각", lambda _rng, moment: f"{moment.timestamp():.3f}", mute=1),
    _of_the_day(
        "운영시간|이용시간",
        lambda rng: f"{rng.randint(6, 10):02}:00~{rng.randint(17, 23)}:{rng.choice('03')}0",
    ),
    _of_the_day("소요시간", lambda rng: filled(rng, rng.choice(("0#:4#:3#", "1#분 4#초", "%시간 3#분")))),
)
