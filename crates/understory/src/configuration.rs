//! The settings: built-in defaults, then one TOML file, then the environment, then the command line.

use anyhow::Context;
use config::{Config, Environment, File, FileFormat};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use understory_model::money::Cents;

use crate::failure::Given;

/// The defaults, which are also their documentation.
pub(crate) const DEFAULTS: &str = include_str!("configuration.toml");
/// The file that is read when it is there and no other is named.
const FILE: &str = "understory.toml";

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    pub(crate) database: DatabaseSettings,
    pub(crate) secret: SecretSettings,
    pub(crate) backup: BackupSettings,
    pub(crate) server: ServerSettings,
    pub(crate) mail: MailSettings,
    pub(crate) texts: TextSettings,
    pub(crate) feeds: FeedSettings,
    /// By their keys.
    #[serde(default)]
    pub(crate) sign_in_with: BTreeMap<String, SignInWithSettings>,
    pub(crate) region: RegionSettings,
    pub(crate) compute: ComputeSettings,
    pub(crate) ledger: LedgerSettings,
    pub(crate) log: LogSettings,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DatabaseSettings {
    pub(crate) url: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SecretSettings {
    /// Empty for the database's name with `.key` behind it.
    pub(crate) file: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BackupSettings {
    /// Empty for none by itself.
    pub(crate) folder: String,
    /// Public keys, parted by blanks.
    pub(crate) recipients: String,
    pub(crate) passphrase_file: String,
    /// Opens backups for the weekly drill; empty where somebody does it by hand.
    pub(crate) identity_file: String,
    pub(crate) every_hours: u16,
    pub(crate) keep: u16,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServerSettings {
    pub(crate) listen: String,
    pub(crate) public_url: String,
    pub(crate) connections: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailSettings {
    /// Empty where no mail is sent.
    pub(crate) server: String,
    pub(crate) port: u16,
    pub(crate) encryption: MailEncryption,
    /// Empty where the server asks for none.
    pub(crate) user: String,
    pub(crate) password_file: String,
    pub(crate) from: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TextSettings {
    /// Empty where no texts are sent by a gateway.
    pub(crate) gateway: String,
    /// Empty where no texts go into a file.
    pub(crate) file: String,
    pub(crate) from: String,
    pub(crate) secret_file: String,
    pub(crate) a_minute: u16,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FeedSettings {
    pub(crate) plain_http: bool,
    /// Addresses and ports, parted by blanks.
    pub(crate) also: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MailEncryption {
    Always,
    Starttls,
    None,
}

/// A district or a library that says who somebody of staff is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignInWithSettings {
    pub(crate) name: String,
    pub(crate) issuer: String,
    pub(crate) client: String,
    #[serde(default)]
    pub(crate) secret_file: String,
    #[serde(default)]
    pub(crate) secret_variable: String,
    #[serde(default)]
    pub(crate) second_factor: SecondFactor,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SecondFactor {
    /// Where it says so.
    #[default]
    Said,
    Always,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegionSettings {
    pub(crate) name: String,
    pub(crate) zone: String,
    /// Whether anybody at the pages may save a plan of changes.
    pub(crate) save_from_pages: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComputeSettings {
    pub(crate) threads: usize,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LedgerSettings {
    #[serde(default)]
    pub(crate) costs: CostSettings,
}

/// What changes cost for one term, in dollars; what is left out is not known.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CostSettings {
    moved_session: Option<u32>,
    interpreted_session: Option<u32>,
    waived_seat: Option<u32>,
    added_seat: Option<u32>,
    access_feature: Option<u32>,
    van_day: Option<u32>,
    new_session: Option<u32>,
}

impl CostSettings {
    /// Each cost by its name in the file, in dollars.
    pub(crate) fn named(&self) -> [(&'static str, Option<u32>); 7] {
        [
            ("moved_session", self.moved_session),
            ("interpreted_session", self.interpreted_session),
            ("waived_seat", self.waived_seat),
            ("added_seat", self.added_seat),
            ("access_feature", self.access_feature),
            ("van_day", self.van_day),
            ("new_session", self.new_session),
        ]
    }

    /// The same in the words of the ledger.
    pub(crate) fn costs(&self) -> understory_service::ledger::Costs {
        let cents = |dollars: Option<u32>| dollars.map(|dollars| Cents(dollars.saturating_mul(100)));
        understory_service::ledger::Costs {
            moved_session: cents(self.moved_session),
            interpreted_session: cents(self.interpreted_session),
            waived_seat: cents(self.waived_seat),
            added_seat: cents(self.added_seat),
            access_feature: cents(self.access_feature),
            van_day: cents(self.van_day),
            new_session: cents(self.new_session),
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LogSettings {
    pub(crate) filter: String,
    pub(crate) format: LogFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LogFormat {
    Text,
    Json,
}

/// Reads the settings. A file that is named must be there; an unknown name anywhere is an error.
pub(crate) fn read(file: Option<&Path>) -> anyhow::Result<Settings> {
    let named = match file {
        Some(path) => File::from(path).format(FileFormat::Toml).required(true),
        None => File::new(FILE, FileFormat::Toml).required(false),
    };
    let settings = Config::builder()
        .add_source(File::from_str(DEFAULTS, FileFormat::Toml))
        .add_source(named)
        .add_source(
            Environment::with_prefix("UNDERSTORY")
                .prefix_separator("__")
                .separator("__")
                .try_parsing(true),
        )
        .build()
        .and_then(Config::try_deserialize::<Settings>)
        .map_err(|error| Given(error.to_string()))
        .context("the settings could not be read")?;
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn the_defaults_are_settings() {
        let settings: Settings = Config::builder()
            .add_source(File::from_str(DEFAULTS, FileFormat::Toml))
            .build()
            .unwrap()
            .try_deserialize()
            .unwrap();
        assert_eq!(settings.database.url, "sqlite:understory.db");
        assert_eq!(settings.log.format, LogFormat::Text);
        let none = understory_service::ledger::Costs::default();
        assert_eq!(settings.ledger.costs.costs(), none, "no cost is assumed");
    }

    #[test]
    fn costs_are_given_in_dollars() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "[ledger.costs]\nvan_day = 1200").unwrap();
        let costs = read(Some(file.path())).unwrap().ledger.costs.costs();
        assert_eq!((costs.van_day, costs.new_session), (Some(Cents(120_000)), None));
        writeln!(file, "vans = 3").unwrap();
        assert!(read(Some(file.path())).is_err());
    }

    #[test]
    fn a_file_changes_what_it_names_and_nothing_unknown() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "[server]\nlisten = \"0.0.0.0:80\"").unwrap();
        assert_eq!(read(Some(file.path())).unwrap().server.listen, "0.0.0.0:80");
        writeln!(file, "lisen = \"0.0.0.0:80\"").unwrap();
        let error = format!("{:#}", read(Some(file.path())).unwrap_err());
        assert!(error.contains("lisen"), "{error}");
    }
}
