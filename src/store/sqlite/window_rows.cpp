#include "store/sqlite/window_rows.hpp"

#include <algorithm>

namespace slipstream::store::sqlite {
namespace {

/// Looks at every value, several at once, which is quicker than to stop at the first.
bool all_there(std::span<const std::int32_t> values) {
    unsigned missing = 0;
    for (const std::int32_t value : values) missing |= value == model::kMissing ? 1u : 0u;
    return missing == 0;
}

}  // namespace

Result<bool> WindowRows::all_unflagged(std::size_t chunk) {
    SLIPSTREAM_TRY(stream_.read(kFlagsColumn, chunk, flags_));
    return std::all_of(flags_.begin(), flags_.end(), [](auto flag) { return flag == 0; });
}

Result<CountedRows> WindowRows::read(std::size_t chunk) {
    SLIPSTREAM_TRY(stream_.read(metric_, chunk, values_));
    if (values_.empty()) return CountedRows{};
    SLIPSTREAM_TRY(stream_.read(kTimeColumn, chunk, time_));
    const auto unflagged = all_unflagged(chunk);
    if (!unflagged) return core::fail(unflagged.error());
    const std::size_t rows = std::min(values_.size(), time_.size());
    time_.resize(rows);
    values_.resize(rows);
    if (rows == 0) return CountedRows{};
    if (*unflagged && time_.front() != core::kNoTime && is_steady(time_, kGap) &&
        all_there(values_))
        return CountedRows{time_, values_, true}.between(range_.from, range_.to);
    return picked();
}

/// The rows that count, moved together.
CountedRows WindowRows::picked() {
    std::size_t kept = 0;
    for (std::size_t row = 0; row < time_.size(); ++row) {
        const TimeMs time = time_[row];
        const std::int32_t value = values_[row];
        const bool counts = time != core::kNoTime && time >= range_.from && time < range_.to &&
                            value != model::kMissing && (row >= flags_.size() || flags_[row] == 0);
        time_[kept] = time;
        values_[kept] = value;
        kept += counts ? 1 : 0;
    }
    time_.resize(kept);
    values_.resize(kept);
    return {time_, values_, is_steady(time_, kGap)};
}

}  // namespace slipstream::store::sqlite
