#pragma once
// The folded part of the index of requests: what `live_deliveries` says in 49 bytes of a row takes about four
// here. A chunk has up to 4096 requests of one rider in order of their keys. A key is the first eight bytes of
// an id: the time of its first fix and 16 bits of its hash. Two requests may share one; their bytes, from
// which their ids are derived, tell them apart. Quarantined requests stay in `live_deliveries`, as what is
// new does until it is folded.
#include <vector>

#include "model/delivery.hpp"
#include "store/sqlite/database.hpp"

namespace slipstream::store::sqlite {

struct RequestEntry {
    std::uint64_t key = 0;
    std::uint64_t sequence = 0;
    model::DeliveryState state = model::DeliveryState::Decoded;

    auto operator<=>(const RequestEntry&) const = default;
};

/// Sorts as the ids do.
std::uint64_t request_key(core::DeliveryId id);

/// `entries` must be sorted, at most series::kMaxColumnRows of them.
core::ByteBuffer encode_requests(const std::vector<RequestEntry>& entries);
/// Corrupt where the bytes are damaged, or the entries are not in order.
Result<std::vector<RequestEntry>> decode_requests(core::Bytes bytes);

/// Reads chunks; remembers the last one, since neighbours are asked for together. For one thread and one
/// snapshot, or one transaction that changes no chunk.
class RequestChunks {
  public:
    explicit RequestChunks(Connection& db) : db_(db) {}
    /// The requests of the rider with this key: as a rule none or one.
    Result<std::vector<RequestEntry>> find(core::RiderId rider, std::uint64_t key);

  private:
    Connection& db_;
    std::optional<std::pair<core::RiderId, std::uint64_t>> loaded_;  ///< rider and first key
    std::vector<RequestEntry> entries_;
};

// The writer thread only, within its transaction:

/// Moves a bounded number of requests from `live_deliveries` into chunks; false where none is left to move.
Result<bool> pack_requests(Connection& db);
/// Moves one back, in another state. NotFound where no chunk has it.
Result<void> unpack_request(Connection& db, core::RiderId rider, core::DeliveryId id,
                            std::uint64_t sequence, model::DeliveryState state);

}  // namespace slipstream::store::sqlite
