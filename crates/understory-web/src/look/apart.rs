//! Names in a list, each told from others that are the same by one thing more: its town, its street, its organization.

use std::collections::HashMap;

/// "Dock, Hyannis" and "Dock, Falmouth" of two that are called "Dock"; a name that only one bears stays as it is, and so does
/// one of which nothing more is known. `more` gives what is said of the thing at a position.
pub(crate) fn told_apart(names: Vec<String>, more: impl Fn(usize) -> Option<String>) -> Vec<String> {
    let mut many: HashMap<String, usize> = HashMap::new();
    for name in &names {
        *many.entry(name.to_lowercase()).or_default() += 1;
    }
    let tell = |(at, name): (usize, String)| match more(at).filter(|_| many[&name.to_lowercase()] > 1) {
        Some(more) if !more.trim().is_empty() => format!("{name}, {more}"),
        _ => name,
    };
    names.into_iter().enumerate().map(tell).collect()
}

#[cfg(test)]
mod tests {
    use super::told_apart;

    #[test]
    fn only_names_that_several_bear_say_more() {
        let names = ["Dock", "Pier", "dock", "Dock"].map(String::from).to_vec();
        let towns = [Some("Hyannis"), Some("Truro"), Some("Falmouth"), None];
        let told = told_apart(names, |at| towns[at].map(String::from));
        assert_eq!(told, ["Dock, Hyannis", "Pier", "dock, Falmouth", "Dock"]);
    }
}
