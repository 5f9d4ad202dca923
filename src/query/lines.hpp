#pragma once
// Lines of activities and of live fixes, ready to be drawn: rows with a position and a time, flagged
// ones left out. Internal to query/.
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "query/scope.hpp"
#include "store/line_store.hpp"

namespace slipstream::query {

/// Times within which an activity recorded positions; live fixes outside of them fill its gaps.
using CoveredTimes = std::vector<store::TimeRange>;

struct ActivityLine {
    model::Stream rows;       ///< time, latitude, longitude and what else was asked; breaks
    std::uint64_t total = 0;  ///< rows of the range before simplification
    CoveredTimes covered;     ///< of the whole activity
};

/// Lines of activities, simplified to a number of points. Those of whole activities are kept while they
/// are used, at most kCachedPoints rows in all; stored activities do not change, so nothing has to be
/// dropped but for room. Thread-safe.
class LineCache {
  public:
    explicit LineCache(store::Store& store) : store_(store) {}
    /// At most `points` rows of the activity within the range, with position, time, elevation and
    /// `metrics`.
    core::Result<std::shared_ptr<const ActivityLine>> line(
        const model::Activity& activity, const std::vector<model::Metric>& metrics,
        std::size_t points, store::TimeRange range = {});

  private:
    static constexpr std::size_t kCachedPoints = 2'000'000;
    struct Key {
        core::ActivityId id;
        std::uint32_t metrics = 0;
        std::size_t points = 0;
        auto operator<=>(const Key&) const = default;
    };
    struct Entry {
        std::shared_ptr<const ActivityLine> line;
        std::list<Key>::iterator age;
    };
    core::Result<std::shared_ptr<const ActivityLine>> read(
        const model::Activity& activity, const std::vector<model::Metric>& metrics,
        std::size_t points, store::TimeRange range);
    std::shared_ptr<const ActivityLine> find(const Key& key);
    void remember(const Key& key, std::shared_ptr<const ActivityLine> line);

    store::Store& store_;
    std::mutex mutex_;
    std::map<Key, Entry> entries_;  // guarded by mutex_
    std::list<Key> ages_;           // newest first; guarded by mutex_
    std::size_t points_ = 0;        // rows of the entries and what each weighs; guarded by mutex_
};

/// The rows [from, to) in time with a position and a time, unflagged, as a stream of its own.
model::Stream drawable_rows(const model::Stream& stream, store::TimeRange range);
/// The stream thinned to `points` rows (first and last kept).
model::Stream thinned(model::Stream stream, std::size_t points);

/// Fixes as a stream (time, position, elevation, speed, heading, accuracy, heart rate); a new segment
/// starts after a silence of more than kFixGap.
inline constexpr core::TimeMs kFixGap = 10 * 60'000;
model::Stream fix_stream(const std::vector<const store::FixStore::RiderFix*>& fixes);

/// Those fixes that no covered time contains.
std::vector<const store::FixStore::RiderFix*> uncovered(
    const std::vector<const store::FixStore::RiderFix*>& fixes, const CoveredTimes& covered);
/// The same of the rows of a stream in order of time; a new segment where rows were left out.
model::Stream uncovered_rows(const model::Stream& stream, const CoveredTimes& covered);

}  // namespace slipstream::query
