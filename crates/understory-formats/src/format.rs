//! The names of the formats, as they are typed on the command line.

use std::fmt;
use std::str::FromStr;

use understory_model::Refused;

/// A kind of file that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The program export of Chicago's My CHI. My Future.
    Mcmf,
    /// The 2014 export of the Chicago City of Learning.
    CityOfLearning,
    /// Human Services Data Specification: JSON 3.x, CSV packages 3.x and 1.1.
    Hsds,
    /// Any table, read by a mapping file.
    Csv,
}

impl Format {
    /// All of them, in the order of the guide.
    pub const ALL: [Self; 4] = [Self::Mcmf, Self::CityOfLearning, Self::Hsds, Self::Csv];

    /// The name typed on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mcmf => "mcmf",
            Self::CityOfLearning => "city-of-learning",
            Self::Hsds => "hsds",
            Self::Csv => "csv",
        }
    }
}

impl FromStr for Format {
    type Err = Refused;
    fn from_str(text: &str) -> Result<Self, Refused> {
        Self::ALL
            .into_iter()
            .find(|format| format.code() == text)
            .ok_or_else(|| Refused::new(text, "a format: mcmf, city-of-learning, hsds or csv"))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}
