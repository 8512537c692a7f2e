//! What a file is besides its bytes: owner, permissions, extended attributes.

use std::fs::{File, Metadata};
use std::io;

/// How many names a file has; 1 where the system does not tell.
pub fn links(metadata: &Metadata) -> u64 {
    #[cfg(unix)]
    return std::os::unix::fs::MetadataExt::nlink(metadata);
    #[cfg(not(unix))]
    return u64::from(metadata.is_file());
}

/// Gives `to` the owner, the permissions and the extended attributes of `from`.
///
/// # Errors
/// Which of them it cannot have.
pub fn copy(from: &File, to: &File) -> Result<(), &'static str> {
    let metadata = from.metadata().map_err(|_| "its permissions cannot be read")?;
    #[cfg(unix)]
    owner::copy(&metadata, to)?;
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    extended::copy(from, to)?;
    to.set_permissions(metadata.permissions()).map_err(|_| "its permissions cannot be kept")
}

/// Lets others read a file, as files that programs write usually are.
///
/// # Errors
/// Those of the system.
pub fn make_readable(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    return file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    #[cfg(not(unix))]
    return file.metadata().map(|_| ());
}

#[cfg(unix)]
mod owner {
    use std::fs::{File, Metadata};
    use std::os::unix::fs::{MetadataExt, fchown};

    /// Only a file that belongs to somebody else needs more than the rights that everybody has.
    pub(super) fn copy(from: &Metadata, to: &File) -> Result<(), &'static str> {
        let own = to.metadata().map_err(|_| "its owner cannot be kept")?;
        if (own.uid(), own.gid()) == (from.uid(), from.gid()) {
            return Ok(());
        }
        fchown(to, Some(from.uid()), Some(from.gid())).map_err(|_| "it belongs to somebody else")
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
mod extended {
    use std::ffi::CStr;
    use std::fs::File;

    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
    use rustix::io::Errno;

    /// The most bytes of all names, and of one value; systems allow no more.
    const MAX: usize = 1 << 16;

    /// Access lists and security labels are extended attributes too.
    pub(super) fn copy(from: &File, to: &File) -> Result<(), &'static str> {
        let mut names = vec![0; MAX];
        let length = match flistxattr(from, names.as_mut_slice()) {
            Ok(length) => length,
            Err(Errno::NOTSUP | Errno::NOSYS) => 0,
            Err(_) => return Err("its extended attributes cannot be read"),
        };
        let (mut wanted, mut present) = (vec![0; MAX], vec![0; MAX]);
        for name in names.get(..length).unwrap_or_default().split_inclusive(|byte| *byte == 0) {
            let Ok(name) = CStr::from_bytes_with_nul(name) else { continue };
            let length = match fgetxattr(from, name, wanted.as_mut_slice()) {
                Ok(length) => length,
                // It was taken away meanwhile.
                Err(Errno::NODATA) => continue,
                Err(_) => return Err("its extended attributes cannot be read"),
            };
            let value = wanted.get(..length).unwrap_or_default();
            let same =
                fgetxattr(to, name, present.as_mut_slice()).is_ok_and(|length| present.get(..length) == Some(value));
            if !same {
                fsetxattr(to, name, value, XattrFlags::empty())
                    .map_err(|_| "its extended attributes cannot be kept")?;
            }
        }
        Ok(())
    }
}
