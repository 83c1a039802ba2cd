"""What offices publish of themselves: telephones, addresses, names of programs and routes."""

from random import Random

from labelled.harmless.form import each, shaped, told
from labelled.numbers import filled
from labelled.remarks import ordinary, sentences
from labelled.spelling import wide

_TELEPHONES = sentences("""
062-613-####
062-%##-####
062)613-####
062.613.####
(062)613-####
(062) %##-####
062 613 ####
062613####
+82-62-613-####
+82 62 613 ####
02-%###-####
02-%##-####
02)2100-####
031-%##-####
061-286-####
070-%###-####
0507-13##-####
1588-####
1566-00##
15######
120
062-613-####(내선 ###)
062-613-####~#
062-613-####, 062-613-####
062–613–####
☎062-613-####
T.062-613-####
613-####
""")
_BARE = (
    "062613####",
    "62613####",
    "062%######",
    "62%######",
    "2%#######",
    "070########",
    "70########",
    "15####0#",
)
_ADDRESSES = sentences("""
광주광역시 북구 첨단과기로 %##
광주광역시 북구 첨단과기로%##번길 %#-%#
광주광역시 서구 내방로 111, %#층
광주 광산구 임방울대로 %## %##동 %###호
%##동 %###호
%##동%###호
%#동 %##호
상무지구 빛고을아파트 %##동 %###호
광주광역시 동구 금남로 지하 10
종로3가 %###
서울특별시 종로구 종로5가 %##-%
금남로5가 %##-%#
북구 오룡동 1%##-%번지
광산구 산정동 산 %#-%#
무등로%##번길 %###
(61945) 광주 서구 치평동 12##
첨단중앙로%##번길 %#, %##호
A동 %##호
지하%층 B%##호
""")
_ROUTES = sentences(
    "지원15#\n첨단%#\n진월0#\n순환01\n송암3#\n매월2#\n두암8#\n상무6%\n%##번\n%##-#\n급행0%\n마을7##\nM%###"
)
_PROGRAMS = sentences("""
AI 사관학교 %기
제%#회 광주 AI 창업경진대회
202#년 데이터 바우처 지원사업
인공지능 집적단지 %단계
생활SOC 120 프로젝트
2030 청년일자리 1000
고성능컴퓨팅(GPU %##장) 지원
AI+X 실증 %차
빛고을50+센터
찾아가는 AI 교실(%#차시)
5G·AI 융합 과제 202#-%##
제12가 단지 조성
""")
_HANDLES = sentences("""
@gwangju
@aica_official
@gj_ai_hub
인스타 @gwangju_%###
유튜브 @gwangjucity
twitter.com/gwangju
@빛고을광주
ai_gwangju%##
카카오채널 @광주광역시
root@localhost
@aica.kr
""")


def _post_code(rng: Random) -> str:
    return filled(rng, rng.choice(("61%##", "62%##", "61%##", "500-%##", "5%###")))


OFFICES = (
    told("전화번호|대표전화|문의처|담당부서 전화|연락처", _TELEPHONES, mute=4),
    each("전화번호(전각)|문의", lambda rng: wide(filled(rng, "062-613-####")), mute=1),
    shaped("전화번호|대표번호|TEL", *_BARE, mute=3),
    told(
        "팩스|FAX|팩스번호",
        sentences("062-613-####\n062)613-####\n0505-%##-####\n0303-%###-####\n062613####"),
        mute=1,
    ),
    each("우편번호|새우편번호", _post_code, mute=1),
    told("주소|소재지|도로명주소|상세주소|위치", _ADDRESSES, mute=3),
    told("노선번호|버스노선|노선", _ROUTES),
    told("사업명|프로그램명|과제명|행사명", _PROGRAMS),
    told("SNS|계정|인스타그램|홍보채널", _HANDLES),
    each("비고|처리결과|메모|내용|조치사항|특이사항", ordinary, mute=1),
)
