//! What an outlet can be.

/// All kinds of outlets, as the registry and rules name them.
pub const OUTLET_KINDS: &[&str] = &[
    "advocacy",
    "ai-generated",
    "archive",
    "broadcaster",
    "chatbot",
    "company",
    "content-farm",
    "content-mirror",
    "dictionary",
    "encyclopaedia",
    "government",
    "international-organisation",
    "journal",
    "library",
    "magazine",
    "news-agency",
    "newspaper",
    "ngo",
    "preprint-server",
    "press-release",
    "publisher",
    "question-and-answer",
    "reference-database",
    "satire",
    "shortener",
    "social",
    "standards-body",
    "state-media",
    "study-notes",
    "tabloid",
    "think-tank",
    "university",
    "user-generated",
    "wiki",
];

/// How often an outlet appears, as the registry and rules say it.
pub const PERIODICITIES: &[&str] =
    &["daily", "weekly", "fortnightly", "monthly", "bimonthly", "quarterly", "half-yearly", "yearly"];
