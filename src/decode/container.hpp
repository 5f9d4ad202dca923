#pragma once
// Wrappings around files: .gz, .zip, .kmz, .tar and a Strava bulk-export archive. Streaming; bounded.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/bytes.hpp"
#include "core/result.hpp"
#include "core/scratch.hpp"

namespace slipstream::decode {

struct ContainerLimits {
    std::uint64_t entry_bytes = 16ull << 30;  ///< one unpacked entry
    std::uint64_t total_bytes = 64ull << 30;  ///< all entries of one container
    std::uint32_t entries = 1'000'000;
    std::uint32_t depth = 3;     ///< a .fit.gz in a .zip is depth 2
    double ratio = 2000;         ///< unpacked : packed beyond 16 MiB is a bomb
    core::ScratchSpace scratch;  ///< where large entries lie while they are visited
};

/// One file inside; `content` is valid during the call only.
struct ContainerEntry {
    std::string path;  ///< inside the container, '/' separated, nested ones joined by '!'
    core::Bytes content;
};

/// True where the first bytes are those of a newer Office document (.xlsx): a zip that is one file to people, and none
/// that `for_each_entry` unpacks.
bool is_office_package(core::Bytes head);

/// True where the first bytes say gzip, zip, tar, ... that `for_each_entry` unpacks.
bool is_container(core::Bytes head);

/// Calls `visit` for each regular file inside, in archive order, unpacking nested containers; stops
/// early where `visit` returns false. Entries before damage are delivered; then the error says where:
/// Corrupt, PayloadTooLarge beyond a limit, StorageFull or Io where an entry cannot be written to scratch.
core::Result<void> for_each_entry(core::Bytes content, std::string_view name,
                                  const ContainerLimits& limits,
                                  const std::function<bool(const ContainerEntry&)>& visit);

}  // namespace slipstream::decode
