#include "store/sqlite/bucket_fold.hpp"

#include <algorithm>

namespace slipstream::store::sqlite {
namespace {

/// Of rows in order of time; at least one.
series::Bucket bucket_of(std::span<const core::TimeMs> time, std::span<const std::int32_t> values) {
    series::Bucket bucket{time.front(),   time.back(), values.front(),
                          values.front(), 0,           static_cast<std::uint32_t>(time.size())};
    for (const std::int32_t value : values) {
        bucket.min = std::min(bucket.min, value);
        bucket.max = std::max(bucket.max, value);
        bucket.sum += value;
    }
    return bucket;
}

}  // namespace

CountedRows CountedRows::between(core::TimeMs from, core::TimeMs to) const {
    const auto place = [&](core::TimeMs at) {
        return static_cast<std::size_t>(std::lower_bound(time.begin(), time.end(), at) -
                                        time.begin());
    };
    const std::size_t begin = place(from);
    const std::size_t count = std::max(begin, place(to)) - begin;
    return {time.subspan(begin, count), values.subspan(begin, count), steady};
}

bool is_steady(std::span<const core::TimeMs> time, core::TimeMs gap) {
    // The highest bit stays unset while each step is from 0 to the gap; no branch, so that several steps are
    // looked at in one instruction.
    std::uint64_t outside = 0;
    for (std::size_t i = 1; i < time.size(); ++i) {
        const auto step =
            static_cast<std::uint64_t>(time[i]) - static_cast<std::uint64_t>(time[i - 1]);
        outside |= step | (static_cast<std::uint64_t>(gap) - step);
    }
    return outside >> 63 == 0;
}

series::Bucket& BucketFold::bucket_for(core::TimeMs time) {
    if (found_.empty() || joined_ == factor_ || time - found_.back().last > gap_) {
        found_.emplace_back();
        joined_ = 0;
    }
    return found_.back();
}

void BucketFold::add(const CountedRows& rows) {
    if (rows.steady) {
        add_steady(rows);
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        bucket_for(rows.time[i]).add(rows.time[i], rows.values[i]);
        ++joined_;
    }
}

void BucketFold::add_steady(const CountedRows& rows) {
    for (std::size_t at = 0; at < rows.size();) {
        series::Bucket& bucket = bucket_for(rows.time[at]);
        const std::size_t count = std::min(factor_ - joined_, rows.size() - at);
        bucket.add(bucket_of(rows.time.subspan(at, count), rows.values.subspan(at, count)));
        joined_ += count;
        at += count;
    }
}

}  // namespace slipstream::store::sqlite
