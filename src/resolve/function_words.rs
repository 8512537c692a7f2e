//! The small words around the noun of an attribution, which belong to no field and no project.

/// Words that point back to people the text has told of.
pub const DEFINITE: [&str; 35] = [
    "the", "these", "those", "both", "our", "my", "their", "his", "her", "its", "your", "all", "such", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "ten", "die", "diese", "unsere", "les", "ces", "nos", "los",
    "las", "estos", "gli", "os", "deze", "эти",
];
/// Words at which a noun phrase begins, or before which it cannot be the subject.
pub const STOP: [&str; 44] = [
    "and", "or", "but", "that", "which", "who", "while", "as", "because", "when", "if", "though", "although", "since",
    "so", "what", "where", "yet", "than", "und", "oder", "dass", "et", "ou", "mais", "que", "y", "o", "pero", "en",
    "maar", "dat", "e", "ma", "che", "mas", "и", "но", "что", "как", "aber", "is", "are", "was",
];
/// Words that make the noun an object: `a panel of experts`.
pub const PREPOSITIONS: [&str; 27] = [
    "of", "for", "to", "with", "among", "by", "from", "between", "on", "at", "in", "about", "von", "für", "mit", "de",
    "des", "pour", "avec", "para", "con", "van", "voor", "met", "di", "для", "от",
];
/// Words that may stand between a noun and its verb.
pub const ADVERBS: [&str; 35] = [
    "also",
    "now",
    "often",
    "still",
    "long",
    "generally",
    "widely",
    "commonly",
    "frequently",
    "increasingly",
    "already",
    "privately",
    "have",
    "has",
    "had",
    "would",
    "may",
    "might",
    "could",
    "do",
    "did",
    "sometimes",
    "usually",
    "typically",
    "broadly",
    "largely",
    "even",
    "then",
    "auch",
    "oft",
    "aussi",
    "también",
    "ook",
    "anche",
    "também",
];
/// Words behind a verb that make it another one: `experts expected to attend`.
pub const OTHERWISE: [&str; 12] = ["to", "by", "in", "on", "at", "with", "from", "guilty", "and", "or", "us", "me"];
/// Words before people who are said to know that tell nothing about them.
pub const VAGUE: [&str; 37] = [
    "foreign",
    "media",
    "several",
    "some",
    "unnamed",
    "anonymous",
    "informed",
    "well-informed",
    "local",
    "diplomatic",
    "security",
    "official",
    "military",
    "intelligence",
    "industry",
    "reliable",
    "multiple",
    "many",
    "other",
    "various",
    "western",
    "well-placed",
    "knowledgeable",
    "trusted",
    "numerous",
    "certain",
    "mehrere",
    "einige",
    "informierte",
    "certaines",
    "plusieurs",
    "algunas",
    "varias",
    "diverse",
    "alcune",
    "algumas",
    "некоторые",
];
/// Adjectives that may open a sentence; another capital there may be a name.
pub const COMMON: [&str; 69] = [
    "most", "few", "independent", "leading", "political", "legal", "medical", "economic", "financial", "international", "outside", "environmental", "modern", "recent", "early", "academic", "public", "social", "historical", "market", "health", "climate", "defence", "defense", "energy", "policy", "senior", "top", "prominent", "respected", "contemporary", "viele", "manche", "des", "muchos", "einige", "mehrere", "zahlreiche", "etliche", "unabhängige", "certains", "certaines", "plusieurs", "nombreux", "quelques", "algunos", "algunas", "muchas", "varios", "numerosos", "molti", "molte", "alcuni", "alcune", "diversi", "alguns", "algumas", "muitos", "muitas", "vários", "sommige", "veel", "enkele", "verschillende", "onafhankelijke", "некоторые", "многие", "независимые", "западные",
];
/// Words without which officials are those of a body that the text has named.
pub const UNNAMED_ONLY: [&str; 11] = [
    "some",
    "several",
    "unnamed",
    "anonymous",
    "foreign",
    "western",
    "multiple",
    "many",
    "other",
    "various",
    "certain",
];
/// Verbs after a mere `some` or `many`.
pub const STRONG: [&str; 14] = [
    "say", "said", "believe", "believed", "argue", "argued", "think", "claim", "claimed", "fear", "worry", "contend",
    "insist", "suggest",
];
/// How verbs begin that answer an accusation.
pub const REFUTES: [&str; 8] = ["refut", "den", "reject", "counter", "dismiss", "rebut", "disput", "answer"];
/// Words that give a reason why a source has no name.
pub const REASONS: [&str; 6] =
    ["anonymity", "not authorized", "not authorised", "not to be named", "declined to be", "not to be identified"];
