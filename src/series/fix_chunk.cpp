#include "series/fix_chunk.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "series/byte_io.hpp"
#include "series/codec.hpp"

namespace slipstream::series {
namespace {

/// Order of the columns in a chunk. Never reorder: stored.
constexpr std::array<std::int32_t model::Fix::*, 8> kColumns{
    &model::Fix::latitude_e7, &model::Fix::longitude_e7,  &model::Fix::elevation_cm,
    &model::Fix::speed_mmps,  &model::Fix::heading_ddeg,  &model::Fix::accuracy_dm,
    &model::Fix::battery_pct, &model::Fix::heart_rate_bpm};

auto values_of(const model::Fix& fix) {
    return std::tuple(fix.latitude_e7, fix.longitude_e7, fix.elevation_cm, fix.speed_mmps,
                      fix.heading_ddeg, fix.accuracy_dm, fix.battery_pct, fix.heart_rate_bpm);
}

/// How many of its values a fix states.
std::size_t stated(const model::Fix& fix) {
    return static_cast<std::size_t>(
        std::count_if(kColumns.begin(), kColumns.end(),
                      [&](const auto column) { return fix.*column != model::kMissing; }));
}

}  // namespace

bool same_values(const model::Fix& a, const model::Fix& b) {
    return a.time == b.time && values_of(a) == values_of(b);
}

bool wins(const model::Fix& a, const model::Fix& b) {
    if (stated(a) != stated(b)) return stated(a) > stated(b);
    const auto left = values_of(a);
    const auto right = values_of(b);
    if (left != right) return left < right;
    return a.flags != b.flags ? a.flags < b.flags : a.received < b.received;
}

void normalise(std::vector<model::Fix>& fixes) {
    std::sort(fixes.begin(), fixes.end(), [](const model::Fix& a, const model::Fix& b) {
        return a.time != b.time ? a.time < b.time : wins(a, b);
    });
    const auto same_time = [](const model::Fix& a, const model::Fix& b) {
        return a.time == b.time;
    };
    fixes.erase(std::unique(fixes.begin(), fixes.end(), same_time), fixes.end());
}

std::vector<std::span<const model::Fix>> cut(std::span<const model::Fix> fixes, std::size_t rows) {
    std::vector<std::span<const model::Fix>> parts;
    while (!fixes.empty()) {
        parts.push_back(fixes.first(std::min(fixes.size(), rows)));
        fixes = fixes.subspan(parts.back().size());
    }
    return parts;
}

core::ByteBuffer encode_fixes(std::span<const model::Fix> fixes) {
    ByteWriter out;
    std::vector<std::int64_t> wide(fixes.size());
    std::vector<std::int32_t> narrow(fixes.size());
    const auto put = [&](const auto& column) { out.sized(encode_column(std::span(column))); };
    std::transform(fixes.begin(), fixes.end(), wide.begin(), [](const auto& f) { return f.time; });
    put(std::as_const(wide));
    std::transform(fixes.begin(), fixes.end(), wide.begin(),
                   [](const auto& f) {  // wraps where it does not fit; decoding wraps back
                       return static_cast<std::int64_t>(static_cast<std::uint64_t>(f.received) -
                                                        static_cast<std::uint64_t>(f.time));
                   });
    put(std::as_const(wide));
    for (const auto column : kColumns) {
        std::transform(fixes.begin(), fixes.end(), narrow.begin(),
                       [&](const auto& f) { return f.*column; });
        put(std::as_const(narrow));
    }
    std::transform(fixes.begin(), fixes.end(), narrow.begin(),
                   [](const auto& f) { return std::int32_t{f.flags}; });
    put(std::as_const(narrow));
    return out.take();
}

core::Result<void> decode_fixes(core::Bytes encoded, std::vector<model::Fix>& out) {
    ByteReader in(encoded);
    std::vector<std::int64_t> time, delay;
    std::array<std::vector<std::int32_t>, kColumns.size() + 1> narrow;
    for (auto* column : {&time, &delay}) {
        if (const auto rows = decode_column(in.sized(), *column); !rows)
            return core::fail(rows.error());
    }
    for (auto& column : narrow) {
        if (const auto rows = decode_column(in.sized(), column); !rows)
            return core::fail(rows.error());
        if (column.size() != time.size()) {
            return core::fail(core::ErrorCode::Corrupt, "columns of a fix chunk differ in length");
        }
    }
    if (!in.ok() || delay.size() != time.size()) {
        return core::fail(core::ErrorCode::Corrupt, "columns of a fix chunk differ in length");
    }
    out.reserve(out.size() + time.size());
    for (std::size_t i = 0; i < time.size(); ++i) {
        model::Fix fix;
        fix.time = time[i];
        fix.received = static_cast<std::int64_t>(static_cast<std::uint64_t>(time[i]) +
                                                 static_cast<std::uint64_t>(delay[i]));
        for (std::size_t c = 0; c < kColumns.size(); ++c) fix.*kColumns[c] = narrow[c][i];
        fix.flags = static_cast<std::uint8_t>(narrow.back()[i]);
        out.push_back(fix);
    }
    return {};
}

}  // namespace slipstream::series
