#include "decode/fit/session_ranges.hpp"

#include <algorithm>
#include <span>

namespace slipstream::decode::fit {
namespace {

/// True where every item has a start and none starts before the one ahead of it.
template <typename Item>
bool starts_in_order(std::span<const Item> items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].start == core::kNoTime) return false;
        if (i > 0 && items[i].start < items[i - 1].start) return false;
    }
    return true;
}

/// The first row at or after `from` whose time is not before `start`.
std::uint32_t row_at(const std::vector<core::TimeMs>& time, std::uint32_t from, std::uint32_t end,
                     core::TimeMs start) {
    while (from < end && (time[from] == core::kNoTime || time[from] < start)) ++from;
    return from;
}

/// Cuts rows [first, end) among the items: by their start times where those are in order, else by
/// where their messages stood (each behind its rows).
template <typename Item>
void cut_rows(std::span<Item> items, const std::vector<std::uint32_t>& rows_before,
              const std::vector<core::TimeMs>& time, std::uint32_t first, std::uint32_t end) {
    const bool by_time = starts_in_order(std::span<const Item>(items));
    std::uint32_t at = first;
    for (std::size_t i = 0; i < items.size(); ++i) {
        items[i].first_row = at;
        if (i + 1 == items.size()) {
            at = end;
        } else if (by_time) {
            at = row_at(time, at, end, items[i + 1].start);
        } else {
            at = std::clamp(rows_before[i], at, end);
        }
        items[i].end_row = at;
    }
}

}  // namespace

void SessionRanges::start_part(std::size_t rows) {
    first_row_ = rows;
    first_lap_ = file_.laps.size();
    first_session_ = file_.sessions.size();
    session_rows_.clear();
    lap_rows_.clear();
}

void SessionRanges::end_part(std::size_t rows) {
    const auto first = static_cast<std::uint32_t>(first_row_);
    const auto end = static_cast<std::uint32_t>(rows);
    const std::span<model::Session> sessions = std::span(file_.sessions).subspan(first_session_);
    const std::span<model::Lap> laps = std::span(file_.laps).subspan(first_lap_);
    const std::vector<core::TimeMs>& time = file_.points.time;
    cut_rows(sessions, session_rows_, time, first, end);
    cut_rows(laps, lap_rows_, time, first, end);
    auto lap = static_cast<std::uint32_t>(first_lap_);
    const auto end_lap = static_cast<std::uint32_t>(file_.laps.size());
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        sessions[i].first_lap = lap;
        const bool last = i + 1 == sessions.size();
        const core::TimeMs next = last ? core::kNoTime : sessions[i + 1].start;
        while (lap < end_lap && (last || (next != core::kNoTime
                                              ? file_.laps[lap].start < next
                                              : file_.laps[lap].first_row < sessions[i].end_row))) {
            ++lap;
        }
        sessions[i].end_lap = lap;
    }
}

}  // namespace slipstream::decode::fit
