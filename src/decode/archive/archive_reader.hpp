#pragma once
// A thin owner of libarchive's reader over the bytes of a zip or tar file in memory. Not thread-safe; one object, one pass.
#include <memory>
#include <optional>
#include <string>

#include "core/bytes.hpp"
#include "decode/container_budget.hpp"

struct archive;
struct archive_entry;

namespace slipstream::decode {

class ArchiveReader {
  public:
    explicit ArchiveReader(core::Bytes content);
    ~ArchiveReader();
    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;

    /// Goes to the next entry that is a regular file. False at the end or at damage.
    bool next();
    /// '/' separated, as the archive names it.
    std::string path() const;
    /// Reads the present entry. Stops at the budget's limits or at damage, which then are error() too.
    Unpacked read(ContainerBudget& budget);
    /// What ended the reading; nullopt where all went well so far.
    const std::optional<core::Error>& error() const { return error_; }

  private:
    core::Unexpected damage() const;
    core::Result<void> read_into(ContainerBudget& budget, core::Scratch& out);

    core::Bytes content_;
    archive* reader_;
    archive_entry* entry_ = nullptr;
    core::ByteBuffer window_;
    std::optional<core::Error> error_;
};

}  // namespace slipstream::decode
