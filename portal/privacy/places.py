"""Addresses in running text, cut off below the county: XX县示例镇样板村3组12号 becomes XX县某镇某村. Pure.

A town or village is cut only where the text has the shape of an address (a county before it, or a house number after
it); a place that stands alone is a doubt for a person, or a registered place of the case.
"""

# Not the beginning of a place name: already hidden, a general word (各乡镇, 本村, 该街道), or the verb before it.
NAME = r"(?![某各全本该此同每其一乡镇村住在于至到为是])[\u4e00-\u9fff]{1,5}?"
TOWN = rf"(?:{NAME}(?:镇|乡|街道(?:办事处|办)?))"
VILLAGE = rf"(?:{NAME}(?:村民委员会|居民委员会|村委会|居委会|村|社区|屯|寨))"
ROAD = rf"(?:{NAME}(?:大道|路|街|巷|弄|里))"
ESTATE = rf"(?:{NAME}(?:小区|花园|公寓|大厦|新村|家园))"
COUNTY = r"(?P<county>[XxＸ×\u4e00-\u9fff]{1,3}?[县区旗])"
UNIT = "组社号弄栋幢座楼层单元室户"
HOUSE = rf"(?:第?[0-9一二三四五六七八九十百]+(?:-[0-9]+)?(?:村民小组|小组|单元|号楼|号院|[{UNIT}]))"
BOUNDARY = r"(?:(?<=[住在于至到为是址、,。;:\s(]) ?|(?<![Xx×\u4e00-\u9fff]))"

ADDRESS_PATTERNS = (
    # County, town and something below it; the town alone is no address (XX县示例镇人民政府).
    (rf"{COUNTY}{TOWN}{VILLAGE}{HOUSE}*", r"\g<county>某镇某村"),
    (rf"{COUNTY}{TOWN}?{ROAD}{HOUSE}+", r"\g<county>某路"),
    (rf"{COUNTY}{TOWN}?{ROAD}?{ESTATE}{HOUSE}*", r"\g<county>某小区"),
    (rf"{COUNTY}{TOWN}{HOUSE}+", r"\g<county>某镇"),
    (rf"{COUNTY}{VILLAGE}{HOUSE}+", r"\g<county>某村"),
    # No county, but a house number and a clear beginning.
    (rf"{BOUNDARY}{TOWN}{VILLAGE}{HOUSE}+", "某镇某村"),
    (rf"{BOUNDARY}{VILLAGE}{HOUSE}+", "某村"),
    (rf"{BOUNDARY}{ROAD}{HOUSE}+", "某路"),
    (rf"{BOUNDARY}{ESTATE}{HOUSE}+", "某小区"),
    # What is left behind a place that has been hidden already.
    (rf"(?P<place>某(?:镇|乡|街道|村|社区|路|街|巷|小区)){HOUSE}+", r"\g<place>"),
)
