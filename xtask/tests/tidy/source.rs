//! Rust source as the rules read it: which module a file is, and which paths it names.

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

use crate::tree::Tree;

/// A source file of one of our crates, tests left out.
pub(crate) struct Source<'tree> {
    /// Its path in the checkout.
    pub(crate) file: &'tree str,
    /// Its crate: `domain`.
    pub(crate) krate: &'tree str,
    /// Its module below the crate: `["work", "report"]`.
    pub(crate) module: Vec<&'tree str>,
    /// Every path it names, with the line, `use` groups taken apart.
    pub(crate) paths: Vec<(usize, Vec<String>)>,
}

/// The sources of all crates, tests left out: what they set up with is their own business.
pub(crate) fn of(tree: &Tree) -> Vec<Source<'_>> {
    tree.under("crates/").filter_map(|(file, text)| read(file, text)).collect()
}

fn read<'tree>(file: &'tree str, text: &str) -> Option<Source<'tree>> {
    let (krate, inside) = file.strip_prefix("crates/")?.split_once("/src/")?;
    let module: Vec<&str> = inside.strip_suffix(".rs")?.split('/').collect();
    if module.iter().any(|part| *part == "tests" || part.ends_with("_tests")) {
        return None;
    }
    let module = module.into_iter().filter(|part| !["lib", "main"].contains(part)).collect();
    let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut named = Named::default();
    named.visit_file(&parsed);
    Some(Source { file, krate, module, paths: named.paths })
}

impl Source<'_> {
    /// The place below our crates that a path leads to: `("domain", ["work", "Report"])`. Other crates lead nowhere.
    pub(crate) fn resolve(&self, path: &[String]) -> Option<(String, Vec<String>)> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some((self.krate.to_owned(), rest.to_vec())),
            "super" => {
                let up = path.iter().take_while(|part| *part == "super").count();
                let kept = self.module.len().checked_sub(up)?;
                let mut place: Vec<String> =
                    self.module.iter().take(kept).map(|part| (*part).to_owned()).collect();
                place.extend(path.iter().skip(up).cloned());
                Some((self.krate.to_owned(), place))
            }
            other if ["domain", "store", "server"].contains(&other) => {
                Some((other.to_owned(), rest.to_vec()))
            }
            _ => None,
        }
    }
}

#[derive(Default)]
struct Named {
    paths: Vec<(usize, Vec<String>)>,
}

impl Named {
    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| {
            let mut path = before.to_vec();
            if name != "self" || before.is_empty() {
                path.push(name.to_string());
            }
            path
        };
        let line = tree.span().start().line;
        match tree {
            syn::UseTree::Path(step) => self.tree(&with(&step.ident), &step.tree),
            syn::UseTree::Name(name) => self.paths.push((line, with(&name.ident))),
            syn::UseTree::Rename(name) => self.paths.push((line, with(&name.ident))),
            syn::UseTree::Glob(_) => self.paths.push((line, before.to_vec())),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.tree(before, item)),
        }
    }
}

impl<'ast> Visit<'ast> for Named {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let words = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.paths.push((path.span().start().line, words));
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let test = module.attrs.iter().any(|attribute| {
            attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Ident>().is_ok_and(|word| word == "test")
        });
        if !test {
            visit::visit_item_mod(self, module);
        }
    }
}

#[test]
fn groups_renames_and_paths_in_expressions_are_all_seen() {
    let text =
        "use crate::{work::{self, Report as R}, parties::*};\nfn f() -> domain::audit::Line { super::g() }";
    let source = read("crates/store/src/field/day.rs", text).unwrap();
    let places: Vec<String> = source
        .paths
        .iter()
        .filter_map(|(_, path)| source.resolve(path))
        .map(|(krate, place)| format!("{krate}::{}", place.join("::")))
        .collect();
    assert_eq!(
        places,
        ["store::work", "store::work::Report", "store::parties", "domain::audit::Line", "store::field::g"]
    );
    assert_eq!(source.paths.first().unwrap().0, 1);
}

#[test]
fn tests_beside_the_code_are_left_out() {
    assert!(read("crates/store/src/field/tests.rs", "").is_none());
    let inline = read("crates/store/src/field.rs", "#[cfg(test)] mod t { use crate::work; }").unwrap();
    assert!(inline.paths.iter().all(|(_, path)| path != &["crate", "work"]));
}
