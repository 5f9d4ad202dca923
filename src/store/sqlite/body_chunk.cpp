#include "store/sqlite/body_chunk.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "series/byte_io.hpp"
#include "series/codec.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using core::Result;
using core::TimeMs;

/// The byte above the 24 bits of the length of the times. Never renumber: stored.
enum Layout : std::uint8_t {
    kTimes = 0,  ///< 64-bit milliseconds
    kSteps = 1,  ///< the first time and a unit, then multiples of the unit from the first on
};
constexpr int kLayoutShift = 24;
constexpr std::uint32_t kLengthMask = (1u << kLayoutShift) - 1;

struct Steps {
    std::uint32_t unit = 1;  ///< milliseconds
    std::vector<std::int32_t> count;
};

/// Nothing where the times do not fit.
std::optional<Steps> steps_of(std::span<const TimeMs> time) {
    if (time.empty()) return std::nullopt;
    std::uint64_t unit = 0;
    const auto since_first = [&](TimeMs at) {
        return static_cast<std::uint64_t>(at) - static_cast<std::uint64_t>(time.front());
    };
    for (const TimeMs at : time) {
        if (unit == 1) break;
        unit = std::gcd(unit, since_first(at));
    }
    unit = std::max<std::uint64_t>(unit, 1);
    if (unit > UINT32_MAX || since_first(time.back()) / unit > INT32_MAX) return std::nullopt;
    Steps steps;
    steps.unit = static_cast<std::uint32_t>(unit);
    steps.count.reserve(time.size());
    for (const TimeMs at : time) {
        steps.count.push_back(static_cast<std::int32_t>(since_first(at) / unit));
    }
    return steps;
}

void put_times(series::ByteWriter& out, std::span<const TimeMs> time) {
    const auto put = [&](Layout layout, const core::ByteBuffer& column) {
        out.put(static_cast<std::uint32_t>(column.size()) | static_cast<std::uint32_t>(layout)
                                                                << kLayoutShift);
        out.bytes(column);
    };
    if (const auto steps = steps_of(time)) {
        put(kSteps, series::encode_column(std::span<const std::int32_t>(steps->count)));
        out.put(time.front());
        out.put(steps->unit);
    } else {
        put(kTimes, series::encode_column(time));
    }
}

Result<std::size_t> take_times(series::ByteReader& in, std::vector<TimeMs>& time) {
    const auto head = in.get<std::uint32_t>();
    const auto column = in.bytes(head & kLengthMask);
    const auto layout = head >> kLayoutShift;
    if (layout == kTimes) return series::decode_column(column, time);
    if (layout != kSteps) {
        return fail(core::ErrorCode::Corrupt, "a chunk of samples is of an unknown layout");
    }
    std::vector<std::int32_t> steps;
    const auto rows = series::decode_column(column, steps);
    if (!rows) return rows;
    const auto first = in.get<std::uint64_t>();
    const auto unit = std::uint64_t{in.get<std::uint32_t>()};
    time.reserve(time.size() + steps.size());
    for (const std::int32_t step : steps) {
        time.push_back(static_cast<TimeMs>(first + unit * static_cast<std::uint64_t>(step)));
    }
    return rows;
}

}  // namespace

core::ByteBuffer encode_chunk(std::span<const TimeMs> time, std::span<const std::int32_t> values,
                              std::span<const std::uint8_t> flags) {
    series::ByteWriter out;
    put_times(out, time);
    out.sized(series::encode_column(values));
    if (std::any_of(flags.begin(), flags.end(), [](std::uint8_t flag) { return flag != 0; })) {
        const std::vector<std::int32_t> wide(flags.begin(), flags.end());
        out.sized(series::encode_column(std::span<const std::int32_t>(wide)));
    } else {
        out.sized({});
    }
    return out.take();
}

Result<void> decode_chunk(core::Bytes data, std::vector<TimeMs>& time,
                          std::vector<std::int32_t>& values, std::vector<std::uint8_t>& flags) {
    series::ByteReader in(data);
    const auto times = take_times(in, time);
    if (!times) return fail(times.error());
    const auto rows = series::decode_column(in.sized(), values);
    if (!rows) return fail(rows.error());
    std::vector<std::int32_t> wide;
    const auto flagged = in.sized();
    if (!flagged.empty()) {
        const auto decoded = series::decode_column(flagged, wide);
        if (!decoded) return fail(decoded.error());
    }
    if (!in.ok() || *times != *rows || (!wide.empty() && wide.size() != *rows)) {
        return fail(core::ErrorCode::Corrupt, "columns of a chunk of samples differ in length");
    }
    if (wide.empty()) flags.resize(flags.size() + *rows, 0);
    for (const std::int32_t flag : wide) flags.push_back(static_cast<std::uint8_t>(flag));
    return {};
}

}  // namespace slipstream::store::sqlite
