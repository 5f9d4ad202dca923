#include "store/sqlite/live_bodies.hpp"

#include <algorithm>

#include "series/compress.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using series::ByteReader;
using series::ByteWriter;

constexpr TimeMs kPrefixMax = (TimeMs{1} << 48) - 1;

core::Bytes bytes_of(const TimeMs& time) {
    return {reinterpret_cast<const std::uint8_t*>(&time), sizeof time};
}

/// A file name for who downloads it: the protocol, when, and what its bytes are.
std::string name_of(const LiveBody& body) {
    std::string time = core::format_time(body.received);
    std::replace(time.begin(), time.end(), ':', '-');
    const auto first = body.raw.find_first_not_of(" \t\r\n");
    const bool json =
        first != std::string::npos && (body.raw[first] == '{' || body.raw[first] == '[');
    return fmt::format("{}-{}.{}", body.source, time, json ? "json" : "txt");
}

}  // namespace

core::DeliveryId live_delivery_id(const FixDelivery& delivery) {
    // A fix whose time is the server's clock is another one each time.
    const bool stamped =
        std::any_of(delivery.fixes.begin(), delivery.fixes.end(),
                    [&](const auto& fix) { return fix.time == delivery.received; });
    const core::Bytes stamp = stamped ? bytes_of(delivery.received) : core::Bytes();
    auto id = core::DeliveryId::derive({delivery.rider.view(), delivery.device.view(),
                                        core::as_bytes(delivery.source),
                                        core::as_bytes(delivery.raw), stamp});
    const TimeMs first = delivery.fixes.empty() ? 0 : delivery.fixes.front().time;
    const TimeMs prefix = std::clamp<TimeMs>(first, 0, kPrefixMax);
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(prefix >> (40 - 8 * i));
    return id;
}

model::DeliveryState live_state(const FixDelivery& delivery) {
    if (!delivery.error.empty()) return model::DeliveryState::Quarantined;
    return delivery.fixes.empty() ? model::DeliveryState::Skipped : model::DeliveryState::Decoded;
}

void put_body(ByteWriter& out, const FixDelivery& delivery, core::DeliveryId id,
              std::uint64_t sequence) {
    ByteWriter record;
    record.bytes(delivery.rider.bytes);
    record.put(sequence);
    record.bytes(id.bytes);
    record.bytes(delivery.device.bytes);
    record.put(delivery.received);
    for (const std::string* text : {&delivery.source, &delivery.media_type, &delivery.trace_id,
                                    &delivery.error, &delivery.raw}) {
        record.text(*text);
    }
    out.sized(record.take());
}

Result<std::vector<BodyRecord>> cut_bodies(core::Bytes plain) {
    std::vector<BodyRecord> records;
    ByteReader in(plain);
    while (!in.at_end()) {
        const std::size_t begin = plain.size() - in.left();
        ByteReader record(in.sized());
        BodyRecord found;
        record.fill(found.rider.bytes);
        found.sequence = record.get<std::uint64_t>();
        if (!in.ok() || !record.ok()) return fail(ErrorCode::Corrupt, "a batch of requests is cut");
        found.bytes = plain.subspan(begin, plain.size() - in.left() - begin);
        records.push_back(found);
    }
    return records;
}

Result<LiveBody> decode_body(const BodyRecord& record) {
    ByteReader in(record.bytes);
    LiveBody body;
    (void)in.get<std::uint32_t>();
    in.fill(body.rider.bytes);
    body.sequence = in.get<std::uint64_t>();
    in.fill(body.id.bytes);
    in.fill(body.device.bytes);
    body.received = in.get<TimeMs>();
    for (std::string* text :
         {&body.source, &body.media_type, &body.trace_id, &body.error, &body.raw}) {
        *text = in.text();
    }
    if (!in.ok()) return fail(ErrorCode::Corrupt, "the record of a request is damaged");
    return body;
}

model::Delivery as_delivery(const LiveBody& body, model::DeliveryState state) {
    model::Delivery d;
    d.rider = body.rider;
    d.id = body.id;
    d.device = body.device;
    d.source = body.source;
    d.name = name_of(body);
    d.media_type = body.media_type;
    if (state != model::DeliveryState::Quarantined) d.format = body.source;
    d.received = body.received;
    d.content = core::content_hash(core::as_bytes(body.raw));
    d.size_bytes = body.raw.size();
    d.state = state;
    if (state == model::DeliveryState::Quarantined) d.error = body.error;
    d.trace_id = body.trace_id;
    return d;
}

Result<LiveBody> BodyReader::find(core::RiderId rider, std::uint64_t sequence) {
    for (const bool loaded : {false, true}) {
        if (loaded) SLIPSTREAM_TRY(load(rider, sequence));
        const auto at =
            std::lower_bound(records_.begin(), records_.end(), sequence,
                             [](const BodyRecord& r, std::uint64_t s) { return r.sequence < s; });
        if (at != records_.end() && at->sequence == sequence && at->rider == rider)
            return decode_body(*at);
    }
    return fail(ErrorCode::NotFound, "the bytes of request {} are not there", sequence);
}

Result<void> BodyReader::load(core::RiderId rider, std::uint64_t sequence) {
    records_.clear();
    plain_.clear();
    std::optional<core::ContentHash> batch;
    {
        Query q(db_,
                "SELECT last_sequence, bodies FROM fix_journal WHERE first_sequence <= ? "
                "ORDER BY first_sequence DESC LIMIT 1",
                sequence);
        if (q.next() && q.number<std::uint64_t>(0) >= sequence && !q.is_null(1)) {
            auto plain = series::decompress(q.blob(1), kBodiesLimit);
            if (!plain) return fail(plain.error());
            plain_ = std::move(*plain);
        }
        SLIPSTREAM_TRY(q.finish());
    }
    if (plain_.empty()) {
        Query q(db_,
                "SELECT batch FROM body_batches WHERE rider_id = ? AND first_sequence <= ? "
                "ORDER BY first_sequence DESC LIMIT 1",
                rider, sequence);
        if (q.next()) batch = q.id<core::ContentHash>(0);
        SLIPSTREAM_TRY(q.finish());
    }
    if (batch) {
        const auto plain = blobs_.read(db_, *batch);
        if (!plain) return fail(plain.error());
        plain_.assign(plain->bytes().begin(), plain->bytes().end());
    }
    auto records = cut_bodies(plain_);
    if (!records) return fail(records.error());
    records_ = std::move(*records);
    return {};
}

}  // namespace slipstream::store::sqlite
