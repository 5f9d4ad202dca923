#pragma once
// Views of journeys as JSON; nothing else knows the field names (docs/api/openapi.json lists them).
#include <string>
#include <vector>

#include "core/json_writer.hpp"
#include "query/views.hpp"

namespace slipstream::api {

std::string_view state_name(query::RiderState state);

std::string journeys_json(const std::vector<query::JourneySummary>& journeys);
/// `line_points`: how many vertices of the planned route are given.
std::string journey_json(const query::JourneyView& view, std::size_t line_points = 2000);
std::string track_json(const query::TrackView& view);
std::string live_json(const query::LiveView& view);
std::string day_json(const query::DayView& view);
std::string series_json(store::TimeRange range, const std::vector<query::SeriesView>& series);
std::string activities_json(const std::vector<store::StoredActivity>& activities);

/// The members of an ActivitySummary, without the braces around them.
void write_activity_members(core::JsonWriter& json, const store::StoredActivity& stored);
void write_activity(core::JsonWriter& json, const store::StoredActivity& stored);
void write_series(core::JsonWriter& json, const query::SeriesView& view);

}  // namespace slipstream::api
