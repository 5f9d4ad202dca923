#pragma once
// Finds the requests that devices pushed by their ids: in `live_deliveries` and, once folded, in chunks
// (request_chunks.hpp). For one thread and one snapshot, or one transaction of the writer.
#include <array>
#include <optional>
#include <vector>

#include "store/sqlite/live_bodies.hpp"
#include "store/sqlite/request_chunks.hpp"

namespace slipstream::store::sqlite {

struct IndexedRequest {
    std::uint64_t sequence = 0;  ///< the number under which its bytes are found
    model::DeliveryState state = model::DeliveryState::Stored;
    bool packed = false;  ///< in a chunk
};

/// An id with its state, for digests.
struct NamedRequest {
    core::DeliveryId id;
    model::DeliveryState state = model::DeliveryState::Stored;
    auto operator<=>(const NamedRequest&) const = default;
};

class RequestIndex {
  public:
    RequestIndex(Connection& db, BlobStore& blobs)
        : db_(db), blobs_(blobs), chunks_(db), bodies_(db, blobs) {}

    /// Riders whose devices pushed anything, by id.
    Result<std::vector<core::RiderId>> riders();
    Result<std::optional<IndexedRequest>> find(core::RiderId rider, core::DeliveryId id);
    /// The state of one whose number is known. Corrupt where it is not named.
    Result<model::DeliveryState> state(const LiveBody& body);
    /// How many there are in each state, of one rider or of all.
    Result<std::array<std::uint64_t, 4>> counts(std::optional<core::RiderId> rider);
    /// Numbers of the quarantined ones, at most `limit`, from `from` (included) on; `newest`: downwards.
    Result<std::vector<std::pair<core::RiderId, std::uint64_t>>> quarantined(
        std::optional<core::RiderId> rider, bool newest, std::int64_t from, std::uint32_t limit);
    /// All of a rider's, by id. Reads every batch: for digests.
    Result<std::vector<NamedRequest>> all(core::RiderId rider);

  private:
    Result<std::optional<IndexedRequest>> find_unpacked(core::RiderId rider, core::DeliveryId id);
    Result<std::vector<RequestEntry>> packed(core::RiderId rider);

    Connection& db_;
    BlobStore& blobs_;
    RequestChunks chunks_;
    BodyReader bodies_;
};

}  // namespace slipstream::store::sqlite
