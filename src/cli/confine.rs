//! Paths that a settings or rule file names must stay inside the project.

use std::fs;
use std::path::{Path, PathBuf};

use super::reader::io_reason;

/// The real path of `name` as written in a file of `folder`.
///
/// It must lie below `root`, and a link may not lead out of the folder it stands in: a project that somebody
/// else wrote must not make the tool show files from elsewhere.
///
/// # Errors
/// Why it is refused, in words that do not repeat the name.
pub fn inside(root: &Path, folder: &Path, name: &str) -> Result<PathBuf, String> {
    let path = folder.join(name);
    let resolve = |path: &Path| fs::canonicalize(path).map_err(|error| io_reason(&error));
    let (real, root) = (resolve(&path)?, resolve(root)?);
    let home = path.parent().filter(|_| path.file_name().is_some()).map_or(Ok(root.clone()), resolve)?;
    if !real.starts_with(&root) {
        return Err("it lies outside the project's folder".to_owned());
    }
    if !real.starts_with(&home) {
        return Err("a link leads outside its folder".to_owned());
    }
    Ok(real)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn names_stay_inside_the_root_after_links_are_followed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("root");
        fs::create_dir_all(root.join("docs")).unwrap();
        for name in ["outside.yaml", "root/base.yaml", "root/docs/own.yaml"] {
            fs::File::create(folder.path().join(name)).unwrap();
        }
        symlink("../outside.yaml", root.join("out.yaml")).unwrap();
        symlink("own.yaml", root.join("docs/same.yaml")).unwrap();
        symlink("../base.yaml", root.join("docs/up.yaml")).unwrap();
        let allowed = |name| inside(&root, &root.join("docs"), name).is_ok();
        assert!(allowed("own.yaml") && allowed("same.yaml") && allowed("../base.yaml") && allowed("./own.yaml"));
        assert!(!allowed("../../outside.yaml") && !allowed("../out.yaml") && !allowed("up.yaml"));
        assert!(!allowed("/etc/passwd") && !allowed("missing.yaml"));
    }
}
