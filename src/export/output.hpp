#pragma once
// The files of an export on their way to the sink: gathered into pieces, hashed and counted. The first
// failure stays; what is written after it goes nowhere, so that writers ask once in a while and at the end.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/hash.hpp"
#include "export/sink.hpp"

namespace slipstream::exporting {

/// One finished file.
struct FileEntry {
    std::string path;
    std::uint64_t bytes = 0;
    std::uint64_t records = 0;  ///< rows without the heading, lines, observations, ...
    core::ContentHash hash;     ///< BLAKE2b-256
};

class Output {
  public:
    explicit Output(Sink& sink) : sink_(sink) {}

    void begin(std::string path);
    /// What is appended to it is written by the next `flush` that finds enough, or at the end of the file.
    std::string& text() { return text_; }
    /// Counts a record and gives the sink what has gathered.
    void record(std::uint64_t records = 1) {
        entry_.records += records;
        if (text_.size() >= kPiece) flush();
    }
    void end();

    bool failed() const { return error_.has_value(); }
    core::Result<void> status() const {
        return error_ ? core::Result<void>(core::fail(*error_)) : core::Result<void>();
    }
    const std::vector<FileEntry>& files() const { return files_; }

  private:
    static constexpr std::size_t kPiece = 256 << 10;
    void flush();
    void keep(const core::Result<void>& done);

    Sink& sink_;
    std::string text_;
    FileEntry entry_;
    std::optional<core::ContentHasher> hasher_;
    std::vector<FileEntry> files_;
    std::optional<core::Error> error_;
};

}  // namespace slipstream::exporting
