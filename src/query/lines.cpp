#include "query/lines.hpp"

#include <algorithm>
#include <iterator>

#include "analyze/simplify.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr std::size_t kWholeActivity = SIZE_MAX;
constexpr std::size_t kEntryWeight = 32;  ///< rows that an entry of the cache weighs beside its own

/// Copies the rows with those numbers (ascending); a break before any row that lies between two kept
/// ones is kept.
model::Stream pick(const model::Stream& stream, const std::vector<std::uint32_t>& rows) {
    model::Stream out;
    out.time.reserve(rows.size());
    for (const std::uint32_t row : rows) out.time.push_back(stream.time[row]);
    for (std::size_t metric = 0; metric < model::kStreamMetricCount; ++metric) {
        const auto& from = stream.columns[metric];
        if (from.empty()) continue;
        auto& to = out.columns[metric];
        to.reserve(rows.size());
        for (const std::uint32_t row : rows) to.push_back(from[row]);
    }
    std::size_t next_break = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        bool starts = false;
        while (next_break < stream.breaks.size() && stream.breaks[next_break] <= rows[i]) {
            starts = true;
            ++next_break;
        }
        if (starts && i > 0) out.breaks.push_back(static_cast<std::uint32_t>(i));
    }
    return out;
}

/// Numbers of at most `points` rows, the most telling ones of the line.
std::vector<std::uint32_t> telling_rows(const model::Stream& stream, std::size_t points) {
    return analyze::simplify(stream.column(Metric::Latitude), stream.column(Metric::Longitude),
                             stream.breaks, points);
}

/// Whether a time is covered, asked in ascending order.
class Cover {
  public:
    explicit Cover(CoveredTimes covered) : sorted_(std::move(covered)) {
        std::sort(sorted_.begin(), sorted_.end(),
                  [](const auto& a, const auto& b) { return a.from < b.from; });
    }
    bool contains(core::TimeMs time) {
        for (; next_ < sorted_.size() && sorted_[next_].from <= time; ++next_)
            to_ = std::max(to_, sorted_[next_].to);
        return time <= to_;
    }

  private:
    CoveredTimes sorted_;
    std::size_t next_ = 0;
    core::TimeMs to_ = INT64_MIN;
};

}  // namespace

model::Stream drawable_rows(const model::Stream& stream, store::TimeRange range) {
    std::vector<std::uint32_t> rows;
    rows.reserve(stream.size());
    for (std::size_t row = 0; row < stream.size(); ++row) {
        const core::TimeMs time = stream.time[row];
        if (time == core::kNoTime || time < range.from || time >= range.to) continue;
        if (!stream.has_position(row) || (!stream.flags.empty() && stream.flags[row] != 0))
            continue;
        rows.push_back(static_cast<std::uint32_t>(row));
    }
    return pick(stream, rows);
}

model::Stream thinned(model::Stream stream, std::size_t points) {
    if (stream.size() <= points) return stream;
    return pick(stream, telling_rows(stream, points));
}

model::Stream fix_stream(const std::vector<const store::FixStore::RiderFix*>& fixes) {
    model::Stream stream;
    core::TimeMs last = core::kNoTime;
    for (const auto* entry : fixes) {
        const model::Fix& fix = entry->fix;
        const auto row = stream.size();
        stream.append_row(fix.time);
        stream.set(Metric::Latitude, row, fix.latitude_e7);
        stream.set(Metric::Longitude, row, fix.longitude_e7);
        const std::pair<Metric, std::int32_t> values[] = {{Metric::Elevation, fix.elevation_cm},
                                                          {Metric::Speed, fix.speed_mmps},
                                                          {Metric::Heading, fix.heading_ddeg},
                                                          {Metric::Accuracy, fix.accuracy_dm},
                                                          {Metric::HeartRate, fix.heart_rate_bpm}};
        for (const auto& [metric, value] : values) {
            if (value != model::kMissing) stream.set(metric, row, value);
        }
        if (row > 0 && fix.time - last > kFixGap) {
            stream.breaks.push_back(static_cast<std::uint32_t>(row));
        }
        last = fix.time;
    }
    return stream;
}

std::vector<const store::FixStore::RiderFix*> uncovered(
    const std::vector<const store::FixStore::RiderFix*>& fixes, const CoveredTimes& covered) {
    if (covered.empty()) return fixes;
    Cover cover(covered);
    std::vector<const store::FixStore::RiderFix*> rest;
    for (const auto* entry : fixes) {
        if (!cover.contains(entry->fix.time)) rest.push_back(entry);
    }
    return rest;
}

model::Stream uncovered_rows(const model::Stream& stream, const CoveredTimes& covered) {
    Cover cover(covered);
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> breaks;  // before rows that follow others that were left out
    for (std::uint32_t row = 0; row < stream.size(); ++row) {
        if (cover.contains(stream.time[row])) continue;
        if (!rows.empty() && rows.back() + 1 != row)
            breaks.push_back(static_cast<std::uint32_t>(rows.size()));
        rows.push_back(row);
    }
    model::Stream rest = pick(stream, rows);
    std::vector<std::uint32_t> all;
    std::set_union(rest.breaks.begin(), rest.breaks.end(), breaks.begin(), breaks.end(),
                   std::back_inserter(all));
    rest.breaks = std::move(all);
    return rest;
}

core::Result<std::shared_ptr<const ActivityLine>> LineCache::line(
    const model::Activity& activity, const std::vector<model::Metric>& metrics, std::size_t points,
    store::TimeRange range) {
    std::vector<Metric> wanted{Metric::Latitude, Metric::Longitude, Metric::Elevation};
    for (const Metric metric : metrics) {
        if (std::find(wanted.begin(), wanted.end(), metric) == wanted.end())
            wanted.push_back(metric);
    }
    const bool whole = activity.start >= range.from && activity.end < range.to;
    if (!whole) return read(activity, wanted, points, range);
    Key key{activity.id, 0, points >= activity.rows ? kWholeActivity : points};
    for (const Metric metric : wanted) key.metrics |= 1u << static_cast<unsigned>(metric);
    if (auto known = find(key)) return known;
    auto line = read(activity, wanted, points, {});
    if (line) remember(key, *line);
    return line;
}

core::Result<std::shared_ptr<const ActivityLine>> LineCache::read(
    const model::Activity& activity, const std::vector<model::Metric>& metrics, std::size_t points,
    store::TimeRange range) {
    // Which of the rows are drawn does not hang on what was measured there: that is read of these alone.
    auto stored =
        store_.line(activity.rider, activity.id, metrics, range, points,
                    [points](const model::Stream& rows) { return telling_rows(rows, points); });
    if (!stored) return core::fail(stored.error());
    auto line = std::make_shared<ActivityLine>();
    line->total = stored->total;
    line->covered = std::move(stored->covered);
    line->rows = std::move(stored->rows);
    return std::shared_ptr<const ActivityLine>(std::move(line));
}

std::shared_ptr<const ActivityLine> LineCache::find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found == entries_.end()) return nullptr;
    ages_.splice(ages_.begin(), ages_, found->second.age);
    return found->second.line;
}

void LineCache::remember(const Key& key, std::shared_ptr<const ActivityLine> line) {
    const std::lock_guard lock(mutex_);
    if (entries_.contains(key)) return;
    points_ += line->rows.size() + kEntryWeight;
    ages_.push_front(key);
    entries_.emplace(key, Entry{std::move(line), ages_.begin()});
    while (points_ > kCachedPoints && ages_.size() > 1) {
        const auto oldest = entries_.find(ages_.back());
        points_ -= oldest->second.line->rows.size() + kEntryWeight;
        entries_.erase(oldest);
        ages_.pop_back();
    }
}

}  // namespace slipstream::query
