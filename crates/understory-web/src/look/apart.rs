//! Names in a list, each told from others that are the same by one thing more: its town, its street, its organization.

use std::collections::BTreeMap;

/// "Dock, Hyannis" and "Dock, Falmouth" of two that are called "Dock"; a name that only one bears stays as it is, and so does
/// one of which nothing more is known. `more` gives what is said of the thing at a position.
pub(crate) fn told_apart(names: Vec<String>, more: impl Fn(usize) -> Option<String>) -> Vec<String> {
    let shared = shared(names.iter().map(|name| name.to_lowercase()));
    let tell = |(at, name): (usize, String)| match shared[at].then(|| more(at)).flatten() {
        Some(more) if !more.trim().is_empty() => format!("{name}, {more}"),
        _ => name,
    };
    names.into_iter().enumerate().map(tell).collect()
}

/// Of each name, whether another is the same.
pub(crate) fn shared<Name: Ord + Clone>(names: impl Iterator<Item = Name>) -> Vec<bool> {
    let names: Vec<Name> = names.collect();
    let mut many: BTreeMap<&Name, usize> = BTreeMap::new();
    for name in &names {
        *many.entry(name).or_default() += 1;
    }
    names.iter().map(|name| many[name] > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::told_apart;

    #[test]
    fn only_names_that_several_bear_say_more() {
        let names = ["Dock", "Pier", "dock", "Dock"].map(String::from).to_vec();
        let towns = [Some("Hyannis"), Some("Truro"), Some("Falmouth"), None];
        let asked = std::cell::RefCell::new(Vec::new());
        let told = told_apart(names, |at| {
            asked.borrow_mut().push(at);
            towns[at].map(String::from)
        });
        assert_eq!(asked.into_inner(), [0, 2, 3], "of the others nothing is looked up");
        assert_eq!(told, ["Dock, Hyannis", "Pier", "dock, Falmouth", "Dock"]);
    }
}
