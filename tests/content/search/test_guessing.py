"""Sounds, slips and beginnings: what somebody may have meant."""

import pytest

from content.search.doors import way_for
from content.search.guessing import guesses, holding, suggestions, within_one
from content.search.pinyin import initials, sound, sounds, spelled
from content.search.vocabulary_zh import WORDS


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("纾解", "shu jie"), ("行政处罚", "xing zheng chu fa"), ("诉讼", "su song"), ("补偿", "bu chang"),
        ("司法确认", "si fa que ren"), ("不动产登记", "bu dong chan deng ji"), ("座", "zuo"), ("啊", "a"), ("一", "yi"),
        ("A4纸", "a 4 zhi"),
    ],
)  # fmt: skip
def test_sounds(word, syllables):
    assert sounds(word) == syllables.split()


@pytest.mark.parametrize("char", ["。", "é", "𠮷", "\x00", "한"])
def test_unknown_signs_have_no_sound(char):
    assert sound(char) == ""


def test_every_word_of_the_vocabulary_can_be_spelled():
    assert [word for word in WORDS if "" in sounds(word)] == []


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("shujie", "纾解"), ("Shu Jie", "纾解"), ("xzcf", "行政处罚"), ("xzfy", "行政复议"), ("fakuan", "罚款"), ("chaiqian", "拆迁"),
        ("shujiie", "纾解"), ("sifaqueren", "司法确认"), ("gongshang", "工伤"),
        ("纾姐", "纾解"), ("书解", "纾解"), ("行政处法", "行政处罚"), ("拆签", "拆迁"), ("赔尝", "赔偿"), ("伸请书", "申请书"),
        ("司发确认", "司法确认"), ("工商认定", "工伤认定"), ("行政诉颂", "行政诉讼"), ("调节", "调解"), ("补尝", "补偿"),
    ],
)  # fmt: skip
def test_slips_are_understood(asked, meant):
    assert guesses(asked, WORDS)[0] == meant


@pytest.mark.parametrize(
    "asked", ["", " ", "纾解", "x", "zzzz", "天气", "a" * 60, "' or 1=1", "邻居养狗太吵了怎么办才好呢"]
)
def test_nothing_is_guessed_without_a_reason(asked):
    assert guesses(asked, WORDS) == []


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [("abc", "abc", True), ("abc", "abd", True), ("abc", "ab", True), ("abc", "xabc", True), ("abc", "axc", True),
     ("abc", "acb", False), ("abc", "ad", False), ("", "ab", False)],
)  # fmt: skip
def test_within_one(left, right, near):
    assert within_one(left, right) is near


@pytest.mark.parametrize(
    ("typed", "first"),
    [("行政复", "行政复议"), ("xzf", "行政复议"), ("纾", "纾解"), ("shuj", "纾解"), ("认定", "工伤认定")],
)
def test_beginning_goes_on(typed, first):
    assert suggestions(typed, WORDS)[0] == first


@pytest.mark.parametrize("asked", ["xzcf", "XZCF", "ｘｚｃｆ", "ＸＺＣＦ", "\u3000xzcf\u3000"])
def test_letters_mean_the_same_however_wide_and_high(asked):
    assert guesses(asked, WORDS) == ["行政处罚"]
    assert suggestions(asked, WORDS)[0] == "行政处罚"


def test_suggestions_are_few_and_all_known():
    found = suggestions("行", WORDS)
    assert 1 <= len(found) <= 8
    assert set(found) <= set(WORDS)
    assert suggestions("  ", WORDS) == []


@pytest.mark.parametrize(
    ("question", "door"),
    [("我的事办到哪了", "track"), ("对罚款不服", "apply"), ("窗口电话", "contact"), ("要带什么材料", "guide"),
     ("交警扣车", "apply"), ("不给办房产证", "apply"), ("能让儿子去吗", "guide"), ("上访", "guide")],
)  # fmt: skip
def test_question_finds_its_door(question, door):
    assert way_for(question).door == door


@pytest.mark.parametrize(
    ("question", "house"), [("邻居借钱不还", "12368"), ("老板欠薪", "12333"), ("村干部贪污", "12388")]
)
def test_matters_of_other_houses_are_sent_there(question, house):
    way = way_for(question)
    assert way.door == ""
    assert house in str(way.house)


def test_nothing_points_anywhere():
    assert way_for("天气") is None


def test_initials_and_spelling():
    assert (initials("行政处罚"), spelled("罚款")) == ("xzcf", "fakuan")


@pytest.mark.parametrize(
    ("asked", "held"),
    [("老伴工伤不认", ["工伤"]), ("低保没了", ["低保"]), ("工伤认定不服", ["工伤认定"]), ("罚款和征地", ["罚款", "征地"]), ("罚款", []), ("天气", [])],
)  # fmt: skip
def test_known_words_in_a_longer_question(asked, held):
    assert holding(asked, WORDS) == held
