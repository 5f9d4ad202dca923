#include "store/sqlite/fix_journal.hpp"

#include <algorithm>
#include <map>

#include "series/byte_io.hpp"
#include "series/codec.hpp"
#include "series/fix_chunk.hpp"

namespace slipstream::store::sqlite {
namespace {

using series::ByteReader;
using series::ByteWriter;

constexpr std::uint8_t kJournalVersion = 1;
constexpr std::uint8_t kFoldedVersion = 2;

void put_fix(ByteWriter& out, const model::Fix& fix) {
    out.put(fix.sequence);
    out.put(fix.time);
    out.put(fix.received);
    for (const std::int32_t value :
         {fix.latitude_e7, fix.longitude_e7, fix.elevation_cm, fix.speed_mmps, fix.heading_ddeg,
          fix.accuracy_dm, fix.battery_pct, fix.heart_rate_bpm}) {
        out.put(value);
    }
    out.put(fix.flags);
}

model::Fix get_fix(ByteReader& in) {
    model::Fix fix;
    fix.sequence = in.get<std::uint64_t>();
    fix.time = in.get<TimeMs>();
    fix.received = in.get<TimeMs>();
    for (std::int32_t* value :
         {&fix.latitude_e7, &fix.longitude_e7, &fix.elevation_cm, &fix.speed_mmps,
          &fix.heading_ddeg, &fix.accuracy_dm, &fix.battery_pct, &fix.heart_rate_bpm}) {
        *value = in.get<std::int32_t>();
    }
    fix.flags = in.get<std::uint8_t>();
    return fix;
}

core::Unexpected cut_row() { return core::fail(core::ErrorCode::Corrupt, "a journal row is cut"); }

using ByDevice = std::map<std::pair<core::RiderId, core::DeviceId>, std::vector<model::Fix>>;

/// Runs of one device, in order of sequence.
std::vector<JournalPart> in_order(const ByDevice& devices) {
    struct Place {
        const ByDevice::value_type* device;
        const model::Fix* fix;
    };
    std::vector<Place> places;
    for (const auto& device : devices) {
        for (const model::Fix& fix : device.second) places.push_back({&device, &fix});
    }
    std::sort(places.begin(), places.end(),
              [](const Place& a, const Place& b) { return a.fix->sequence < b.fix->sequence; });
    std::vector<JournalPart> parts;
    const ByDevice::value_type* last = nullptr;
    for (const Place& place : places) {
        if (place.device != last)
            parts.push_back({place.device->first.first, place.device->first.second, {}});
        last = place.device;
        parts.back().fixes.push_back(*place.fix);
    }
    return parts;
}

Result<std::vector<JournalPart>> decode_folded(ByteReader& in) {
    ByDevice devices;
    while (!in.at_end() && in.ok()) {
        std::pair<core::RiderId, core::DeviceId> key;
        in.fill(key.first.bytes);
        in.fill(key.second.bytes);
        std::vector<std::int64_t> sequences;
        if (const auto rows = series::decode_column(in.sized(), sequences); !rows)
            return core::fail(rows.error());
        std::vector<model::Fix>& fixes = devices[key];
        const auto before = fixes.size();
        if (auto decoded = series::decode_fixes(in.sized(), fixes); !decoded)
            return core::fail(decoded.error());
        if (fixes.size() - before != sequences.size()) return cut_row();
        for (std::size_t i = 0; i < sequences.size(); ++i)
            fixes[before + i].sequence = static_cast<std::uint64_t>(sequences[i]);
    }
    if (!in.ok()) return cut_row();
    return in_order(devices);
}

}  // namespace

core::ByteBuffer encode_folded(const std::vector<JournalPart>& parts) {
    ByDevice devices;
    for (const JournalPart& part : parts) {
        auto& fixes = devices[{part.rider, part.device}];
        fixes.insert(fixes.end(), part.fixes.begin(), part.fixes.end());
    }
    ByteWriter out;
    out.put(kFoldedVersion);
    for (const auto& [key, fixes] : devices) {
        for (const auto& run : series::cut(fixes, series::kMaxColumnRows)) {
            std::vector<std::int64_t> sequences;
            for (const model::Fix& fix : run)
                sequences.push_back(static_cast<std::int64_t>(fix.sequence));
            out.bytes(key.first.bytes);
            out.bytes(key.second.bytes);
            out.sized(series::encode_column(std::span<const std::int64_t>(sequences)));
            out.sized(series::encode_fixes(run));
        }
    }
    core::ByteBuffer closely = out.take();
    // Of a few fixes the columns weigh more than the fixes.
    core::ByteBuffer plainly = encode_parts(parts);
    return closely.size() < plainly.size() ? closely : plainly;
}

core::ByteBuffer encode_parts(const std::vector<JournalPart>& parts) {
    ByteWriter out;
    out.put(kJournalVersion);
    for (const JournalPart& part : parts) {
        if (part.fixes.empty()) continue;
        out.bytes(part.rider.bytes);
        out.bytes(part.device.bytes);
        out.put(static_cast<std::uint32_t>(part.fixes.size()));
        for (const model::Fix& fix : part.fixes) put_fix(out, fix);
    }
    return out.take();
}

Result<std::vector<JournalPart>> decode_parts(core::Bytes bytes) {
    ByteReader in(bytes);
    const auto version = in.get<std::uint8_t>();
    if (version == kFoldedVersion) return decode_folded(in);
    if (version != kJournalVersion) {
        return core::fail(core::ErrorCode::Corrupt, "a journal row of an unknown version");
    }
    std::vector<JournalPart> parts;
    while (!in.at_end() && in.ok()) {
        JournalPart part;
        in.fill(part.rider.bytes);
        in.fill(part.device.bytes);
        for (auto left = in.get<std::uint32_t>(); left > 0 && in.ok(); --left) {
            part.fixes.push_back(get_fix(in));
        }
        parts.push_back(std::move(part));
    }
    if (!in.ok()) return cut_row();
    return parts;
}

}  // namespace slipstream::store::sqlite
