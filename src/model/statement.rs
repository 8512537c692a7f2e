//! What a text states: figures, and who is said to say so.

use super::{Passage, QuantityId, SentenceId};

/// What tells where a statement comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Basis {
    /// A citation in the sentence.
    Citation,
    /// A link in the sentence.
    Link,
    /// A citation or link that closes the paragraph, or stands in the line that leads in a list.
    Closing,
    /// Someone who says, finds, reports … it.
    Speaker,
    /// “according to …”
    AccordingTo,
    /// A survey, a report, a body named in the sentence.
    Study,
    /// The author's own work: “we measured”, “Table 1”.
    OwnWork,
}

impl Basis {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Citation => "citation",
            Self::Link => "link",
            Self::Closing => "closing",
            Self::Speaker => "speaker",
            Self::AccordingTo => "according-to",
            Self::Study => "study",
            Self::OwnWork => "own-work",
        }
    }
}

/// What a figure measures.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Measure {
    /// `70%`
    Percent,
    /// `$17bn`
    Currency,
    /// `350 agreements`
    Count,
}

impl Measure {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Currency => "currency",
            Self::Count => "count",
        }
    }
}

/// How a percentage is used.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum QuantityFrame {
    /// `rose by 5%`
    Change,
    /// `5% of exports`
    Share,
}

impl QuantityFrame {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Share => "share",
        }
    }
}

/// A figure of a report: a percentage, an amount of money, a number of things that are counted.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// From the number to the unit or noun.
    pub passage: Passage,
    /// What it measures.
    pub measure: Measure,
    /// Its value, with the magnitude multiplied out.
    pub value: f64,
    /// The noun that is counted.
    pub noun: Option<Passage>,
    /// How a percentage is used.
    pub frame: Option<QuantityFrame>,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
    /// Its sentence.
    pub sentence: SentenceId,
    /// An earlier figure that counts the same things and has another value.
    pub rival: Option<QuantityId>,
    /// Whether `the`, `these`, `its` … stands before it: the text speaks of a known thing.
    pub definite: bool,
    /// The noun of public life that it is a share, a change or a number of.
    pub measured: Option<Passage>,
    /// Whether that thing is said to be somebody's: `its exports`.
    pub owned: bool,
}

/// What tells whose words a quotation holds, or what they are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ascription {
    /// A verb in its sentence: “called it”, “said”.
    Speaker,
    /// An owner right before it: `her “…”`.
    Possessive,
    /// A thing that bears words: “the slogan”.
    Noun,
    /// A verb of saying in the sentence before or after.
    Neighbour,
}

impl Ascription {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Possessive => "possessive",
            Self::Noun => "noun",
            Self::Neighbour => "neighbour",
        }
    }
}

/// How an attribution is made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AttributionForm {
    /// `experts believe`
    Speaker,
    /// `according to experts`
    AccordingTo,
    /// `it is believed`
    Agentless,
    /// `rumour has it`
    Rumour,
    /// `allegedly`
    Allegation,
}

impl AttributionForm {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::AccordingTo => "according-to",
            Self::Agentless => "agentless",
            Self::Rumour => "rumour",
            Self::Allegation => "allegation",
        }
    }
}

/// Who is said to say so.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Speaker {
    /// People who are said to think: `experts`.
    Group,
    /// People or media who are said to know: `sources`.
    Unnamed,
    /// A side: `both sides`.
    Party,
    /// Someone with a name.
    Named,
}

impl Speaker {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Unnamed => "unnamed",
            Self::Party => "party",
            Self::Named => "named",
        }
    }
}

/// Words that tell who says so, or that someone does.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The words: `foreign experts believe`.
    pub passage: Passage,
    /// How it is made.
    pub form: AttributionForm,
    /// Who it is, for forms that have someone.
    pub speaker: Option<Speaker>,
    /// The words for who it is.
    pub who: Option<Passage>,
    /// Whether the words point back to people that the text has told of: `the experts`.
    pub definite: bool,
    /// Whether an organisation, a name or a reason for anonymity stands beside it.
    pub qualified: bool,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
    /// Its sentence.
    pub sentence: SentenceId,
}
