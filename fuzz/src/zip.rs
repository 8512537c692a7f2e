//! Archives out of parts that a fuzzer can change.

use std::io::Write;

use rawzip::{CompressionMethod, ZipArchiveWriter};

use super::project::Project;

/// An archive with a stored entry for each file.
pub fn archive(project: &Project<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut zip = ZipArchiveWriter::new(&mut bytes);
    for (name, text) in project.files() {
        let Ok((mut entry, config)) = zip.new_file(name).compression_method(CompressionMethod::STORE).start() else {
            continue;
        };
        let mut writer = config.wrap(&mut entry);
        writer.write_all(text.as_bytes()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    zip.finish().unwrap();
    bytes
}
