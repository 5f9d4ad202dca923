#include "store/sqlite/fix_journal.hpp"

#include "series/byte_io.hpp"

namespace slipstream::store::sqlite {
namespace {

using series::ByteReader;
using series::ByteWriter;

constexpr std::uint8_t kJournalVersion = 1;

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

}  // namespace

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
    if (in.get<std::uint8_t>() != kJournalVersion) {
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
    if (!in.ok()) return core::fail(core::ErrorCode::Corrupt, "a journal row is cut");
    return parts;
}

}  // namespace slipstream::store::sqlite
