#pragma once
// A backup as a file. Layout: "SLIPBAK1", then for each file: u32 length of its path, path, u64 size, BLAKE2b-256
// of the content, content; a path of length 0 ends the file. Internal to store/sqlite.
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "core/result.hpp"

namespace slipstream::store::sqlite {

/// What reading a backup through found.
struct Unpacked {
    std::vector<std::string>
        damaged;       ///< names of files whose bytes are not those that were backed up
    bool cut = false;  ///< it ends too early, or cannot be read on

    bool whole() const { return damaged.empty() && !cut; }
    /// "blobs/packs/000001.pack is damaged, and the end is missing"; the first few names.
    std::string in_words() const;
};

/// Begins a backup.
void begin_backup(std::ostream& out);
/// Adds a file under a name; Io where it cannot be read.
core::Result<void> add_to_backup(std::ostream& out, const std::filesystem::path& file,
                                 const std::string& name);
/// Ends a backup.
void end_backup(std::ostream& out);

/// Reads a backup through and compares every hash; where `target` is not empty the files are written there as
/// well, damaged ones as far as they go. NotFound or Io where it cannot be opened, UnsupportedMedia where it is
/// no backup, StorageFull or Io where the target cannot be written.
core::Result<Unpacked> read_backup(const std::filesystem::path& file,
                                   const std::filesystem::path& target);

/// "FILE: cannot be written: REASON" with the present errno; StorageFull where that says so, else Io.
core::Unexpected not_written(const std::filesystem::path& file);

}  // namespace slipstream::store::sqlite
