"""Names that begin with the family's: Ri Yong-ho is Ri, Wang Yi is Wang."""

from index.attribution.lexicon import words_in

_FIRST = frozenset(
    words_in(
        """
    ri ryu ryong pak choe hwang kwon kang chung jeong jung choi cheong yoon yun shim seo noh kong geng hua
    wang li zhang liu chen yang zhao huang zhou wu xu zhu guo ma luo liang zheng xie tang deng xiao feng qin
    jiang xi wen dai mao qian cai pan ding wei fu fang yao hu gao lu lou nguyen tran pham hoang phan
    truong dinh duong
    """
    )
)
"""Families of China, Korea and Vietnam whose name is no English word and no given name of the West."""


def family_first(words: list[str]) -> bool:
    """Whether the first word of a name, in lower case, is the family's: wang yi, moon jae-in, kim jong un."""
    if not 1 < len(words) <= 3:
        return False
    given = words[1]
    syllables = given.replace("‑", "-").split("-")
    if (
        len(words) == 2
        and len(syllables) == 2
        and all(2 <= len(one) <= 6 and one.isalpha() for one in syllables)
    ):
        return len(words[0]) <= 6 and all(one in _SYLLABLES for one in syllables)
    if len(words) == 3:
        return words[1] in _SYLLABLES and words[2] in _SYLLABLES
    return words[0] in _FIRST


_SYLLABLES = frozenset(
    words_in(
        """
    ae bae beom bin bo bok bon bong bum byeong byong byul byun byung chae chan chang cheol cheon choe chol
    choon chul chun chung dae dal deok do dok don dong du duk eok eon eui eul eun eung gab gap geon geun gi gil
    gon gu gwan gwang gwon gyeong gyu gyun gyung ha hae hak han he hee heon heum heung hi ho hoe hoi hong hoon
    hui huk hun hwa hwan hwi hwoi hye hyeok hyeon hyo hyok hyon hyong hyuk hyun hyung ik il im in ja jae jang
    je jeong ji jik jin jo jong joo joon ju jun jung kap ki kil kon ku kuk kun kwan kwang kwon kyo kyong kyou
    kyu kyun kyung lan man mi min mo mok mun myeong myong myung na nam no nyo ok pil pyo pyong rae rak rim ro
    ryeol ryol ryong sam sang se seo seob seog seok seol seon seong seop seung shik si sik sil sim sin so sob
    sok sol son song soo sook soon sop su suk sul sun sung tae taek taik tak u ui uk ul un ung uk wan wha
    won woo wook woon woong yeo yeol yeon yeong yeop yo yob yol yon yong yoo yool yoon yop yoon you young yu
    yul yun yung
    """
    )
)
"""Syllables of Korean given names in the spellings of the press."""
