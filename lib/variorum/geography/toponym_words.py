"""Words that tell a place's name from others: what stands before one, after one, and in one."""

from ..english import lexicon

MODEL_PLACE = ("GPE", "LOC", "FAC")
WHERE = frozenset("in at near outside inside around across throughout within off".split())
LOCATIVE = WHERE | frozenset(
    "from to towards toward into via between".split()
)  # "to" and "from" go with people too
JOINING = frozenset(
    "of the de la le du da do das dos del al el and upon on sur am an der von in".split()
)
# What a place's name follows with "of": "the town of X", "north of X", "residents of X".
OF = frozenset(
    """town city village hamlet suburb suburbs port capital province state county region district borough island
    municipality township neighbourhood neighborhood quarter area outskirts north south east west northeast
    northwest southeast southwest outside resident residents people streets mayor bishop governor university
    siege battle centre center part parts coast out native""".split()
)
# Lower-case words that follow a place's name.
OF_A_PLACE = frozenset(
    """town city village district suburb suburbs area region province county neighborhood neighbourhood resident
    residents man woman couple teenager native police officials authorities airport airports council
    councillor mayor governor borough metro downtown hospital court government state firefighters schools
    headquarters office-based based""".split()
)
# Capitalised words that follow a place's name and make an institution or office of that place.
INSTITUTION = frozenset(
    """police university college airport council court courthouse superior crown magistrates school schools county
    government ministry department institute province district station mayor governor senator embassy
    consulate parliament regional public fire opp rcmp ems detention sheriff township chamber high community
    memorial general city state district hospital crown""".split()
)
# Heads of names of buildings, ways and waters: kept where the gazetteer has no such name.
HEADS = frozenset(
    """road street avenue lane drive crescent close boulevard highway hospital airport park castle church cathedral
    mosque temple stadium bridge square river lake bay island beach mountain mount valley peninsula county
    district hill theatre theater museum court""".split()
)
TITLES = frozenset(
    """mr mrs ms dr miss sir lord lady president minister secretary senator sen rep gov judge justice officer sgt
    sergeant captain capt lt lieutenant coach professor prof detective chief deputy king queen prince princess
    pope saint""".split()
)
# A place name before one of these is a newspaper or a programme, and not a place.
MEDIA = frozenset(
    """times post journal herald tribune gazette chronicle star globe sun mail guardian telegraph observer examiner
    inquirer courier standard dispatch monitor register bulletin sentinel daily magazine news express weekly
    advertiser enquirer review echo argus mirror citizen today tv press""".split()
)
TOWNS = frozenset(
    "town city village hamlet suburb resort port municipality capital island district settlement".split()
)
LENGTHS = frozenset("km kilometers kilometres miles".split())
DIVISIONS = frozenset("county province governorate prefecture oblast".split())
SAYS = frozenset(
    "said says told added explained wrote tweeted noted recalled agreed argued reported".split()
)
WRITTEN = frozenset(row["name"] for row in lexicon.read_rows("place_names.csv"))
COMMON = frozenset(row["word"] for row in lexicon.read_rows("common_words.csv"))
