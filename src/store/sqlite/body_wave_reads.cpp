// Reading waveforms at any zoom.
#include <algorithm>

#include "series/codec.hpp"
#include "series/pyramid.hpp"
#include "store/sqlite/body_buckets.hpp"
#include "store/sqlite/body_rows.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

/// What was recorded of a waveform from sample `first` on, joined where it is more than was asked for.
std::vector<series::Bucket> fold_wave(std::span<const std::int32_t> samples, TimeMs first,
                                      std::size_t points) {
    const auto count = samples.size() - static_cast<std::size_t>(std::count(
                                            samples.begin(), samples.end(), model::kMissing));
    const std::size_t factor = count >= 4 * points ? count / (2 * points) : 1;
    std::vector<series::Bucket> found;
    found.reserve(count / factor + 1);
    std::size_t joined = factor;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (samples[i] == model::kMissing) continue;
        if (joined == factor) {
            found.emplace_back();
            joined = 0;
        }
        found.back().add(first + static_cast<TimeMs>(i), samples[i]);
        ++joined;
    }
    return found;
}

}  // namespace

Result<std::vector<std::int32_t>> SqliteStore::waveform_samples(core::RiderId rider,
                                                                core::RecordId id,
                                                                std::uint32_t channel,
                                                                std::uint64_t first,
                                                                std::uint64_t end) {
    std::vector<std::int32_t> samples;
    if (first >= end) return samples;
    auto db = readers_->lease();
    Query q(db,
            "SELECT chunk, data FROM waveform_chunks WHERE rider_id = ? AND record_id = ? AND "
            "channel = ? AND chunk BETWEEN ? AND ? ORDER BY chunk",
            rider, id, channel, first / kWaveformChunk, (end - 1) / kWaveformChunk);
    constexpr std::uint64_t kTrusted = 1u << 20;  // what the caller says is not what there is
    samples.reserve(static_cast<std::size_t>(std::min(end - first, kTrusted)));
    std::vector<std::int32_t> chunk;
    while (q.next()) {
        chunk.clear();
        auto decoded = series::decode_column(q.blob(1), chunk);
        if (!decoded) return fail(decoded.error());
        const std::uint64_t base = q.number<std::uint64_t>(0) * kWaveformChunk;
        const std::uint64_t from = std::max(first, base) - base;
        const std::uint64_t to = std::min<std::uint64_t>(end - base, chunk.size());
        if (from < to) {
            samples.insert(samples.end(), chunk.begin() + static_cast<std::ptrdiff_t>(from),
                           chunk.begin() + static_cast<std::ptrdiff_t>(to));
        }
    }
    SLIPSTREAM_TRY(q.finish());
    return samples;
}

Result<WaveformWindow> SqliteStore::waveform(core::RiderId rider, core::RecordId id,
                                             std::uint32_t channel, std::uint64_t first,
                                             std::uint64_t end, std::size_t points) {
    points = std::clamp<std::size_t>(points, 1, kMostPoints);
    auto stored = recording(rider, id);
    if (!stored) return fail(stored.error());
    if (!*stored || channel >= (*stored)->lengths.size()) {
        return fail(ErrorCode::NotFound, "no channel {} of recording {}", channel, id.hex());
    }
    WaveformWindow window;
    window.samples = (*stored)->lengths[channel];
    end = std::min(end, window.samples);
    if (first >= end) return window;
    const std::size_t rows_each = static_cast<std::size_t>(end - first) / points;
    int level = -1;
    while (rows_each >= series::rows_per_bucket(static_cast<std::size_t>(level + 1))) ++level;
    std::vector<series::Bucket> found;
    {
        auto db = readers_->lease();
        for (; level >= 0 && found.empty(); --level) {
            const auto each = series::rows_per_bucket(static_cast<std::size_t>(level));
            Query q(db,
                    "SELECT data FROM waveform_levels WHERE rider_id = ? AND record_id = ? AND "
                    "channel = ? AND level = ? AND block BETWEEN ? AND ? ORDER BY block",
                    rider, id, channel, level, first / each / series::kBucketsPerBlock,
                    (end - 1) / each / series::kBucketsPerBlock);
            while (q.next()) {
                auto block = series::decode_buckets(q.blob(0));
                if (!block) return fail(block.error());
                found.insert(found.end(), block->begin(), block->end());
            }
            SLIPSTREAM_TRY(q.finish());
            drop_outside(found, {static_cast<TimeMs>(first), static_cast<TimeMs>(end)});
        }
    }
    if (found.empty()) {
        auto samples = waveform_samples(rider, id, channel, first, end);
        if (!samples) return fail(samples.error());
        found = fold_wave(*samples, static_cast<TimeMs>(first), points);
    } else if (found.size() >= 4 * points) {
        found = series::coarser(found, found.size() / (2 * points));
    }
    window.buckets.reserve(found.size());
    for (const series::Bucket& bucket : found) window.buckets.push_back(as_bucket(bucket));
    return window;
}

}  // namespace slipstream::store::sqlite
