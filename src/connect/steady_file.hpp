#pragma once
// A file's bytes as they were at one moment, which stay so whatever happens to the file: someone else writes to
// a watched folder, and a mapped file that is cut short ends the process that reads it. Internal to connect/.
#include <filesystem>
#include <functional>

#include "core/bytes.hpp"
#include "core/result.hpp"
#include "core/scratch.hpp"

namespace slipstream::connect {

/// The whole content, large ones copied to `scratch`. Conflict where size and time are not (any more) those given or
/// the copy was `stopped`, NotFound where it has gone, StorageFull where the copy has no room, Io otherwise. Symbolic
/// links are not followed.
core::Result<core::HeldBytes> read_steady(const std::filesystem::path& path, std::uint64_t size,
                                          std::int64_t modified_ns,
                                          const core::ScratchSpace& scratch,
                                          const std::function<bool()>& stopped);

/// The first bytes only, at most `most`; errors as above.
core::Result<core::ByteBuffer> read_steady_head(const std::filesystem::path& path,
                                                std::uint64_t size, std::int64_t modified_ns,
                                                std::uint64_t most);

}  // namespace slipstream::connect
