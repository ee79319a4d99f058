//! Districts and libraries that say who somebody of staff is: their settings, and their secrets in files or in the
//! environment.

use anyhow::Context;
use std::path::Path;
use understory_service::people::{ProviderSettings, Ways};

use crate::configuration::{SecondFactor, Settings, SignInWithSettings};
use crate::failure::Given;
use crate::post;

/// The ways of signing in that the settings allow, with the providers.
pub(crate) fn ways(settings: &Settings) -> anyhow::Result<Ways> {
    let mut all = Vec::new();
    for (key, provider) in &settings.sign_in_with {
        all.push(ProviderSettings {
            key: key.clone(),
            name: provider.name.clone(),
            issuer: provider.issuer.clone(),
            client: provider.client.clone(),
            secret: secret(key, provider)?,
            always_two: provider.second_factor == SecondFactor::Always,
        });
    }
    let ways = post::ways(settings).with_providers(all);
    ways.map_err(|(key, refused)| Given(format!("sign_in_with.{key}: {refused}")).into())
}

/// The secret of the client: in a file that only its owner may read, or in a variable of the environment.
#[expect(clippy::disallowed_methods, reason = "settings are read here")]
fn secret(key: &str, provider: &SignInWithSettings) -> anyhow::Result<String> {
    let named = |what: &str| format!("sign_in_with.{key}.{what}");
    match (provider.secret_file.as_str(), provider.secret_variable.as_str()) {
        (file, "") if !file.is_empty() => post::password(&named("secret_file"), Path::new(file)),
        ("", variable) if !variable.is_empty() => {
            std::env::var(variable).with_context(|| format!("reading {} {variable}", named("secret_variable")))
        }
        _ => {
            let (file, variable) = (named("secret_file"), named("secret_variable"));
            Err(Given(format!("name one of {file} and {variable}")).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::configuration;
    use std::io::Write;

    fn read(lines: &str) -> anyhow::Result<Ways> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "{lines}").unwrap();
        ways(&configuration::read(Some(file.path())).unwrap())
    }

    #[test]
    fn a_provider_is_set_up_whole_or_not_at_all() {
        const PUBLIC: &str = "[server]\npublic_url = \"https://find.example.org\"\n";
        let secret = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(secret.path(), "012345\n").unwrap();
        let file = format!("secret_file = \"{}\"\n", secret.path().display());
        let well =
            "[sign_in_with.schools]\nname = \"Cape Schools\"\nissuer = \"https://login.example\"\nclient = \"x\"\n";
        assert!(read(PUBLIC).unwrap().providers().is_empty());
        let ways = read(&format!("{PUBLIC}{well}{file}")).unwrap();
        assert_eq!(ways.providers(), [("schools", "Cape Schools")]);
        for (wrong, says) in [
            (format!("{well}{file}"), "public_url"),
            (format!("{PUBLIC}{well}"), "sign_in_with.schools.secret_file"),
            (
                format!("{PUBLIC}{well}secret_file = \"/nowhere\""),
                "sign_in_with.schools.secret_file",
            ),
            (
                format!("{PUBLIC}{well}secret_variable = \"UNDERSTORY_NOT_THERE\""),
                "UNDERSTORY_NOT_THERE",
            ),
            (
                format!("{PUBLIC}{well}{file}").replace("https://login", "http://login"),
                "https://",
            ),
        ] {
            let error = format!("{:#}", read(&wrong).err().unwrap());
            assert!(error.contains(says), "{error}");
        }
    }
}
