#include "series/line.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace slipstream::series {
namespace {

constexpr float kNever = std::numeric_limits<float>::infinity();
constexpr std::size_t kSample = 1024;  ///< areas that say which of all are small

/// Drops places of a line in passes until few enough are left.
class Thinner {
  public:
    Thinner(const LineRows& rows, std::span<const std::uint32_t> breaks) {
        const std::size_t size = rows.size();
        places_.resize(size);
        for (std::size_t i = 0; i < size; ++i) places_[i] = static_cast<std::uint32_t>(i);
        // A plane around the middle row is near enough: areas are only compared.
        const double scale = std::cos(rows.latitude_e7[size / 2] * (std::numbers::pi / 180 / 1e7));
        x_.resize(size);
        y_.resize(size);
        for (std::size_t i = 0; i < size; ++i) {
            x_[i] = rows.longitude_e7[i] * scale;
            y_[i] = rows.latitude_e7[i];
        }
        ends_.assign(size, false);
        for (const std::uint32_t start : segment_starts(rows, breaks))
            ends_[start] = ends_[start - 1] = true;
    }

    std::vector<std::uint32_t> run(std::size_t keep) {
        while (places_.size() > keep) pass(places_.size() - keep);
        return std::move(places_);
    }

  private:
    float area(std::size_t i) const {
        const std::uint32_t a = places_[i - 1];
        const std::uint32_t b = places_[i];
        const std::uint32_t c = places_[i + 1];
        return static_cast<float>(
            std::abs((x_[a] - x_[b]) * (y_[c] - y_[b]) - (x_[c] - x_[b]) * (y_[a] - y_[b])));
    }

    /// The area up to which rows may go, from a sample where they are many; kNever where only ends of
    /// segments are left.
    float limit(std::size_t excess) {
        const std::size_t inner = areas_.size() - 2;
        const std::size_t step = std::max<std::size_t>(1, inner / kSample);
        sorted_.clear();
        for (std::size_t i = 1; i <= inner; i += step) sorted_.push_back(areas_[i]);
        const std::size_t most = std::min(excess, (inner + 1) / 2);
        const std::size_t rank = (most * sorted_.size() + inner - 1) / inner - 1;
        const auto at = sorted_.begin() + static_cast<std::ptrdiff_t>(rank);
        std::nth_element(sorted_.begin(), at, sorted_.end());
        if (*at < kNever) return *at;
        float highest = kNever;
        for (const float area : areas_) {
            if (area < kNever && (highest == kNever || area > highest)) highest = area;
        }
        return highest;
    }

    /// Drops at least one place and at most `excess`, no two neighbours.
    void pass(std::size_t excess) {
        const std::size_t size = places_.size();
        areas_.assign(size, kNever);
        for (std::size_t i = 1; i + 1 < size; ++i) {
            if (!ends_[places_[i]]) areas_[i] = area(i);
        }
        const float most = limit(excess);
        if (most == kNever) {
            ends_.assign(ends_.size(), false);
            return;
        }
        std::size_t kept = 1;
        bool dropped = false;
        for (std::size_t i = 1; i < size; ++i) {
            dropped = !dropped && excess > 0 && areas_[i] <= most;
            if (dropped) {
                --excess;
            } else {
                places_[kept++] = places_[i];
            }
        }
        places_.resize(kept);
    }

    std::vector<double> x_, y_;
    std::vector<bool> ends_;  ///< of segments
    std::vector<std::uint32_t> places_;
    std::vector<float> areas_, sorted_;
};

}  // namespace

void LineRows::append(const LineRows& later) {
    row.insert(row.end(), later.row.begin(), later.row.end());
    time.insert(time.end(), later.time.begin(), later.time.end());
    latitude_e7.insert(latitude_e7.end(), later.latitude_e7.begin(), later.latitude_e7.end());
    longitude_e7.insert(longitude_e7.end(), later.longitude_e7.begin(), later.longitude_e7.end());
    elevation_cm.insert(elevation_cm.end(), later.elevation_cm.begin(), later.elevation_cm.end());
}

LineRows line_rows(const LineSource& source) {
    LineRows out;
    const std::size_t size =
        std::min({source.time.size(), source.latitude_e7.size(), source.longitude_e7.size()});
    for (std::size_t i = 0; i < size; ++i) {
        if (source.time[i] == core::kNoTime || source.latitude_e7[i] == model::kMissing ||
            source.longitude_e7[i] == model::kMissing ||
            (i < source.flags.size() && source.flags[i] != 0)) {
            continue;
        }
        out.row.push_back(source.first_row + static_cast<std::uint32_t>(i));
        out.time.push_back(source.time[i]);
        out.latitude_e7.push_back(source.latitude_e7[i]);
        out.longitude_e7.push_back(source.longitude_e7[i]);
        out.elevation_cm.push_back(i < source.elevation_cm.size() ? source.elevation_cm[i]
                                                                  : model::kMissing);
    }
    return out;
}

LineRows select(const LineRows& rows, std::span<const std::uint32_t> places) {
    LineRows out;
    const auto pick = [&](const auto& from, auto& to) {
        to.reserve(places.size());
        for (const std::uint32_t place : places) to.push_back(from[place]);
    };
    pick(rows.row, out.row);
    pick(rows.time, out.time);
    pick(rows.latitude_e7, out.latitude_e7);
    pick(rows.longitude_e7, out.longitude_e7);
    pick(rows.elevation_cm, out.elevation_cm);
    return out;
}

std::vector<std::uint32_t> segment_starts(const LineRows& rows,
                                          std::span<const std::uint32_t> breaks) {
    std::vector<std::uint32_t> starts;
    auto next = breaks.begin();
    for (std::size_t i = 0; i < rows.size() && next != breaks.end(); ++i) {
        if (*next > rows.row[i]) continue;
        if (i > 0) starts.push_back(static_cast<std::uint32_t>(i));
        next = std::upper_bound(next, breaks.end(), rows.row[i]);
    }
    return starts;
}

LineRows between(const LineRows& rows, core::TimeMs from, core::TimeMs to) {
    std::vector<std::uint32_t> places;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows.time[i] >= from && rows.time[i] < to)
            places.push_back(static_cast<std::uint32_t>(i));
    }
    return places.size() == rows.size() ? rows : select(rows, places);
}

LineRows thinned(const LineRows& rows, std::span<const std::uint32_t> breaks, std::size_t keep) {
    keep = std::max<std::size_t>(keep, 2);
    if (rows.size() <= keep) return rows;
    return select(rows, Thinner(rows, breaks).run(keep));
}

}  // namespace slipstream::series
