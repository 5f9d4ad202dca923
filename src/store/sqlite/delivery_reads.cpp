// Reading single deliveries, their bytes, and how many there are.
#include "store/sqlite/delivery_lists.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::DeliveryState;

/// Where a request lies, whoever pushed it.
struct FoundRequest {
    core::RiderId rider;
    IndexedRequest request;
};

Result<std::optional<FoundRequest>> find_request(Connection& db, BlobStore& blobs,
                                                 core::DeliveryId id) {
    RequestIndex index(db, blobs);
    auto riders = index.riders();
    if (!riders) return fail(riders.error());
    for (const core::RiderId rider : *riders) {
        auto found = index.find(rider, id);
        if (!found) return fail(found.error());
        if (*found) return std::optional(FoundRequest{rider, **found});
    }
    return std::optional<FoundRequest>();
}

Result<std::uint64_t> number(Query& q) {
    const auto value = q.next() ? q.number<std::uint64_t>(0) : 0;
    SLIPSTREAM_TRY(q.finish());
    return value;
}

}  // namespace

Result<std::optional<model::Delivery>> SqliteStore::delivery(core::DeliveryId id) {
    auto db = readers_->lease();
    {
        Query q(db,
                "SELECT " SLIPSTREAM_DELIVERY_COLUMNS
                " FROM deliveries WHERE delivery_id = ?1 AND rider_id = "
                "(SELECT rider_id FROM delivery_riders WHERE delivery_id = ?1)",
                id);
        std::optional<model::Delivery> result;
        if (q.next()) result = file_delivery(q);
        SLIPSTREAM_TRY(q.finish());
        if (result) return result;
    }
    auto found = find_request(db, *blobs_, id);
    if (!found) return fail(found.error());
    if (!*found) return std::optional<model::Delivery>();
    auto body = BodyReader(db, *blobs_).find((*found)->rider, (*found)->request.sequence);
    if (!body) return fail(body.error());
    return std::optional(as_delivery(*body, (*found)->request.state));
}

Result<DeliveryCounts> SqliteStore::delivery_counts(std::optional<core::RiderId> rider) {
    DeliveryCounts counts;
    auto db = readers_->lease();
    std::uint64_t others = 0;
    {
        // Of the many that are decoded no index says the state: they are what is left of all.
        Query q(db,
                "SELECT state, count(*) FROM deliveries WHERE state <> 1 AND (?1 IS NULL OR "
                "rider_id = ?1) GROUP BY state",
                rider);
        while (q.next()) {
            counts.files[q.number<std::size_t>(0) % counts.files.size()] =
                q.number<std::uint64_t>(1);
            others += q.number<std::uint64_t>(1);
        }
        SLIPSTREAM_TRY(q.finish());
    }
    Query q(db, "SELECT count(*) FROM deliveries WHERE ?1 IS NULL OR rider_id = ?1", rider);
    auto all = number(q);
    if (!all) return fail(all.error());
    counts.files[static_cast<std::size_t>(DeliveryState::Decoded)] = *all - others;
    auto pushes = RequestIndex(db, *blobs_).counts(rider);
    if (!pushes) return fail(pushes.error());
    counts.pushes = *pushes;
    return counts;
}

Result<std::vector<DeliveryYield>> SqliteStore::delivery_yields(
    const std::vector<model::Delivery>& deliveries) {
    std::vector<DeliveryYield> yields;
    yields.reserve(deliveries.size());
    auto db = readers_->lease();
    for (const model::Delivery& d : deliveries) {
        DeliveryYield& yield = yields.emplace_back();
        if (!d.device.is_nil() || d.state != DeliveryState::Decoded) continue;
        for (const auto& [sql, target] :
             {std::pair{"SELECT count(*) FROM activity_deliveries WHERE rider_id = ? AND "
                        "delivery_id = ?",
                        &yield.activities},
              std::pair{"SELECT coalesce(sum(samples), 0) FROM sample_series WHERE rider_id = ? "
                        "AND delivery_id = ?",
                        &yield.samples},
              std::pair{"SELECT count(*) FROM body_records WHERE rider_id = ? AND delivery_id = ?",
                        &yield.records}}) {
            Query q(db, sql, d.rider, d.id);
            auto value = number(q);
            if (!value) return fail(value.error());
            *target = *value;
        }
    }
    return yields;
}

Result<std::vector<model::Delivery>> SqliteStore::deliveries_of(core::RiderId rider,
                                                                core::ActivityId activity) {
    auto db = readers_->lease();
    Query q(db,
            "SELECT " SLIPSTREAM_DELIVERY_COLUMNS
            " FROM deliveries WHERE rider_id = ?1 AND delivery_id IN (SELECT delivery_id "
            "FROM activity_deliveries WHERE rider_id = ?1 AND activity_id = ?2) ORDER BY "
            "received_ms, delivery_id",
            rider, activity);
    std::vector<model::Delivery> found;
    while (q.next()) found.push_back(file_delivery(q));
    SLIPSTREAM_TRY(q.finish());
    return found;
}

Result<core::HeldBytes> SqliteStore::content(const model::Delivery& delivery) {
    auto db = readers_->lease();
    if (delivery.device.is_nil()) return blobs_->read(db, delivery.content);
    auto found = find_request(db, *blobs_, delivery.id);
    if (!found) return fail(found.error());
    if (!*found) return fail(ErrorCode::NotFound, "no delivery {}", delivery.id.hex());
    auto body = BodyReader(db, *blobs_).find((*found)->rider, (*found)->request.sequence);
    if (!body) return fail(body.error());
    const auto raw = core::as_bytes(body->raw);
    return core::HeldBytes(core::ByteBuffer(raw.begin(), raw.end()));
}

}  // namespace slipstream::store::sqlite
