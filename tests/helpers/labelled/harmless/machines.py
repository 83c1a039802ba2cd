"""What computers write: addresses, versions, checksums, names of files."""

from hashlib import md5, sha256
from random import Random
from uuid import UUID

from labelled.harmless.form import each, shaped, told
from labelled.numbers import day, filled
from labelled.remarks import sentences

_LINKS = sentences("""
https://www.gwangju.go.kr/contentsView.do?pageId=aica%#
https://www.gwangju.go.kr/boardView.do?boardId=BD_0000000%##&seq=%####
https://www.data.go.kr/data/150%####/fileData.do
https://blog.naver.com/aica_gj/22%#########
https://n.news.naver.com/article/003/00%#######
https://www.youtube.com/@gwangju_ai
https://www.youtube.com/watch?v=aB%#dE%#gH-k
https://smartstore.naver.com/gj/products/10%########
https://map.kakao.com/?urlX=46%###.0&urlY=21%###.0&q=%##########
https://medium.com/@aica/%##########
https://news.example.kr/articles/202#0%1#1#3045
http://192.168.0.1##:8080/api/v%/items/%############
www.aica-gj.kr
ftp://ftp.example.kr/pub/202#/0%/data_202#0%.zip
""")
_FILES = sentences("""
공고문(제202#-%##호).hwp
202#0312_회의록.pdf
2#0312-1#3045.png
IMG_202#0312_1#3045.jpg
KakaoTalk_202#0312_1#3045%##.jpg
Screenshot_202#0312-1#3045_Gallery.jpg
aica_startups_202#0116.csv
[붙임1] 사업계획서_v%.#.hwpx
icon@2x.png
logo_%##x%##.svg
스캔_202#0312(%#).tif
DT_1B04##_202#0312.xlsx
AI정책과-%###(202#. 3. 12.).pdf
""")
_PACKAGES = sentences("""
numpy@1.2#.%
@vue/cli@5.0.#
lodash@4.17.2#
pandas==2.2.#
actions/checkout@v4
git@github.com:gwangju-ai/open-data.git
git@gitlab.example.kr:aica/model-%#.git
""")
_VERSIONS = sentences(
    "v%.#.#\n10.0.190%#.%###\n1.0.%#\n%.%#.%###\n2024.1%.#\n120.0.6%##.1##\nv2.%-rc.#\nRev.%"
)


def _checksum(rng: Random) -> str:
    return sha256(rng.randbytes(8)).hexdigest()


def _file_name(rng: Random) -> str:
    subject = rng.choice(("회의록", "실적", "통계(비식별)", "현황"))
    return f"{subject}_{day(rng, 2015, 2026):%y%m%d}_{rng.randint(1, 9)}.xlsx"


def _mac(rng: Random) -> str:
    return rng.choice(":-").join(f"{byte:02X}" for byte in rng.randbytes(6))


def _ip(rng: Random) -> str:
    """Return an address of version 4 or 6, or a network."""
    octets = ".".join(str(rng.randint(1, 254)) for _ in range(3))
    groups = ":".join(f"{rng.randrange(65_536):x}" for _ in range(4))
    return rng.choice(
        (f"10.{octets}", f"203.{octets}", f"10.{octets}:8080", f"2001:db8::{groups}", f"172.{octets}/24")
    )


MACHINES = (
    each("UUID|식별자|리소스ID", lambda rng: str(UUID(bytes=rng.randbytes(16), version=4)), mute=2),
    each("SHA-256|해시값|checksum", _checksum, mute=2),
    each("MD5", lambda rng: md5(rng.randbytes(8), usedforsecurity=False).hexdigest(), mute=1),
    each("IP주소|서버IP", _ip, mute=2),
    each("MAC주소", _mac, mute=1),
    told("버전|펌웨어", _VERSIONS),
    told("URL|홈페이지|링크|출처", _LINKS, mute=2),
    told("파일명|첨부파일", _FILES, mute=2),
    each("첨부", _file_name, mute=1),
    told("패키지|의존성|저장소", _PACKAGES, mute=0),
    shaped("DOI|논문", "10.%###/gjai.202#.0%.0###", "arXiv:2#0%.0####", mute=1),
    each("세션ID|요청ID", lambda rng: f"{rng.getrandbits(64):016x}", mute=2),
    each("트랜잭션ID|메시지ID", lambda rng: str(rng.getrandbits(63)).zfill(19), mute=2),
    each("장비ID|노드ID", lambda rng: f"GW-{filled(rng, '##')}-{rng.getrandbits(32):08X}", mute=1),
)
