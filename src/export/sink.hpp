#pragma once
// Where an export goes: named files, one after the other, each in pieces, so that no file is ever whole in
// memory. Not thread-safe.
#include <string_view>

#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::exporting {

class Sink {
  public:
    virtual ~Sink() = default;
    /// Starts a file; `path` is relative, with '/' between folders. Files follow each other: `end_file` comes
    /// before the next `begin_file`.
    virtual core::Result<void> begin_file(std::string_view path) = 0;
    virtual core::Result<void> write(core::Bytes piece) = 0;
    virtual core::Result<void> end_file() = 0;
    /// After the last file. What was written before a failure is of no use.
    virtual core::Result<void> finish() = 0;
};

}  // namespace slipstream::exporting
