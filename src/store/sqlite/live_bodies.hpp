#pragma once
// The requests that devices pushed, as they are kept: records that follow one another in a zstd frame,
// first in the journal (all riders), after folding in batches of one rider in the blob store. The index
// (request_index.hpp) knows each by its id and says under which number it is found.
#include <cstdint>
#include <string>
#include <vector>

#include "model/delivery.hpp"
#include "series/byte_io.hpp"
#include "store/sqlite/blob_store.hpp"
#include "store/store.hpp"

namespace slipstream::store::sqlite {

/// A batch or journal row never unpacks to more.
inline constexpr std::size_t kBodiesLimit = 1u << 30;

struct LiveBody {
    core::RiderId rider;
    std::uint64_t sequence = 0;  ///< its number among bodies and fixes
    core::DeliveryId id;
    core::DeviceId device;
    core::TimeMs received = 0;
    std::string source, media_type, trace_id, error, raw;
};

/// Which delivery a request is: derived from rider, device and bytes (and from the time of receipt
/// where that stands in for a fix's time), so that a repeated request is the same one. Begins with the
/// time of its first fix: neighbours in time are neighbours in the table.
core::DeliveryId live_delivery_id(const FixDelivery& delivery);
model::DeliveryState live_state(const FixDelivery& delivery);

/// Appends the record of one request.
void put_body(series::ByteWriter& out, const FixDelivery& delivery, core::DeliveryId id,
              std::uint64_t sequence);

/// One record with the bytes it takes up, for sorting records by rider without reading them whole.
struct BodyRecord {
    core::RiderId rider;
    std::uint64_t sequence = 0;
    core::Bytes bytes;  ///< the whole record, length included; lies in what was cut
};
/// Corrupt where the last record is cut.
Result<std::vector<BodyRecord>> cut_bodies(core::Bytes plain);
Result<LiveBody> decode_body(const BodyRecord& record);

/// As the console and the API show it.
model::Delivery as_delivery(const LiveBody& body, model::DeliveryState state);

/// Finds bodies by number; remembers the last batch, since neighbours are asked for together. For one
/// thread and one snapshot.
class BodyReader {
  public:
    BodyReader(Connection& db, BlobStore& blobs) : db_(db), blobs_(blobs) {}
    /// NotFound where no batch has it.
    Result<LiveBody> find(core::RiderId rider, std::uint64_t sequence);

  private:
    Result<void> load(core::RiderId rider, std::uint64_t sequence);

    Connection& db_;
    BlobStore& blobs_;
    core::ByteBuffer plain_;
    std::vector<BodyRecord> records_;  ///< of `plain_`, by number
};

}  // namespace slipstream::store::sqlite
