#pragma once
// A delivery: what a source handed over, byte for byte. Kept until the rider erases it.
#include <cstdint>
#include <string>

#include "core/hash.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"

namespace slipstream::model {

/// Never renumber: stored.
enum class DeliveryState : std::uint8_t {
    Stored = 0,  ///< durable, not decoded yet
    Decoded = 1,
    Quarantined =
        2,  ///< could not be decoded; `error` says why; kept, decoded again by `reprocess`
    Skipped =
        3,  ///< decoded, but nothing of it is stored (settings, an empty course, an older version, ...)
};

struct Delivery {
    core::RiderId rider;
    core::DeliveryId
        id;  ///< rider + source + external id + content hash, else rider + content hash
    core::DeviceId device;  ///< that pushed it; nil for files
    std::string
        source;  ///< "import", "upload", "owntracks", "demo", ... with the device or account after ':'
    std::string external_id;  ///< empty where the source has none
    std::string name;         ///< file name without folders, for people
    std::string media_type;
    std::string format;  ///< decoder key once decoded: "fit", "gpx", ...
    core::TimeMs received = core::kNoTime;
    core::ContentHash content;
    std::uint64_t size_bytes = 0;
    DeliveryState state = DeliveryState::Stored;
    std::string error;     ///< of the last try, empty where it went well
    std::string trace_id;  ///< W3C trace id of the request that brought it; may be empty
};

}  // namespace slipstream::model
