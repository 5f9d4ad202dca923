#pragma once
// What the pages and the picture say about a journey, in English; the web app has the same sentences.
#include <array>
#include <string>
#include <vector>

#include "api/pages/format_numbers.hpp"
#include "query/views.hpp"

namespace slipstream::api::pages {

/// "Riding"
std::string_view state_label(query::RiderState state);

struct Figure {
    Quantity amount;
    std::string label;
};

/// Exactly three: today, climbed and left, or those of the whole journey; none before the first ride.
std::vector<Figure> hero_figures(const query::JourneyView& view);
/// At most four of today (or of the last day with a ride): moving time, average speed, ...
std::vector<Figure> day_figures(const query::JourneyView& view);
/// "17 km south of Fort Nelson"; empty where no place ahead is known or the position is withheld.
std::string where_text(const query::JourneyView& view);
/// " · about 45 min" or empty.
std::string eta_text(const query::JourneyView& view);
/// "around 27 June 2019", "about 22 days to go", "arrived" or empty.
std::string to_go_text(const query::JourneyView& view);
/// "Bloomington to Anchorage · day 41"
std::string journey_line(const query::JourneyView& view);
/// One sentence or two for search engines and previews.
std::string description_text(const query::JourneyView& view);

}  // namespace slipstream::api::pages
