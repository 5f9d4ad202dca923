#include "api/pages/home_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "api/journeys/journeys_json.hpp"
#include "api/pages/journey_words.hpp"

namespace slipstream::api::pages {
namespace {

constexpr double kCardAspect = 2;
constexpr std::size_t kLandBytes = 24'000;  ///< of all cards together
constexpr std::size_t kLeastLandBytes = 1'500;

Values card(const query::JourneySummary& summary, const PageKit& kit, std::size_t land_bytes,
            core::TimeMs now) {
    const model::Journey& journey = summary.journey;
    Values values;
    values.set("slug", journey.slug).set("title", journey.title);
    values.set("rider_name", summary.rider_name).set("sample", journey.sample);
    values.set("state", std::string(state_name(summary.state)));
    values.set("state_label", std::string(state_label(summary.state)));
    if (journey.from && journey.to) {
        values.set("span", date_with_year(*journey.from) + " to " + date_with_year(*journey.to));
    }
    if (summary.last && summary.state != query::RiderState::Finished) {
        values.set("age", age(now - summary.last->fix.time));
    }
    if (summary.totals.distance_m > 0) {
        const Quantity length = distance(summary.totals.distance_m);
        const Quantity climbed = elevation(summary.totals.ascent_m);
        Values figures;
        figures.set("distance", length.value).set("distance_unit", length.unit);
        figures.set("ascent", climbed.value).set("ascent_unit", climbed.unit);
        figures.set("days", counted(summary.totals.days, "day", "days"));
        values.set("figures", object(std::move(figures)));
    }
    const RouteShape shape = route_shape(summary.outline, summary.last);
    if (const auto svg = route_svg(shape, kit.land(), kCardAspect, land_bytes)) {
        values.set("map", map_values(*svg));
    }
    return values;
}

}  // namespace

std::string home_page(const PageKit& kit, const std::vector<query::JourneySummary>& journeys,
                      std::string_view origin, core::TimeMs now) {
    Values values;
    values.set("page_title", std::string("Journeys · Slipstream"));
    values.set("description",
               std::string("Where people are, how it is going, and how far is left."));
    values.set("canonical_url", fmt::format("{}/", origin));
    const std::size_t land_bytes = std::clamp(
        kLandBytes / std::max<std::size_t>(1, journeys.size()), kLeastLandBytes, kLandPathBytes);
    std::vector<Values> cards;
    for (const auto& summary : journeys) cards.push_back(card(summary, kit, land_bytes, now));
    values.set("empty", cards.empty());
    values.set("journeys", std::move(cards));
    values.set("boot_json", journeys_json(journeys));
    return render(kit.page_template("home"), values);
}

}  // namespace slipstream::api::pages
