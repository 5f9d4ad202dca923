#pragma once
// A thin owner of libarchive's reader over the bytes of a zip or tar file in memory. Not thread-safe; one object, one pass.
#include <memory>
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
    /// Reads the present entry. Stops at the budget's limits or at damage: then problem() says so and
    /// `out` has what precedes it.
    void read(ContainerBudget& budget, core::ByteBuffer& out);
    /// Empty where all went well so far.
    const std::string& problem() const { return problem_; }
    bool over_limit() const { return over_limit_; }

  private:
    void note_failure();

    core::Bytes content_;
    archive* reader_;
    archive_entry* entry_ = nullptr;
    std::string problem_;
    bool over_limit_ = false;
};

}  // namespace slipstream::decode
