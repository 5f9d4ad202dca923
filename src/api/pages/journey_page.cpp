#include "api/pages/journey_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analyze/local_time.hpp"
#include "api/journeys/journeys_json.hpp"
#include "api/pages/journey_words.hpp"

namespace slipstream::api::pages {
namespace {

using query::JourneyView;
using query::RiderState;

constexpr std::size_t kStripDays = 8;
constexpr double kLowestBar = 6;
constexpr std::size_t kPlacesAhead = 12;  ///< in the boot JSON
constexpr std::size_t kBootDays =
    16;  ///< in the boot JSON: what the strip shows, and as many before
/// The planned route in the boot JSON, the finest that fits.
constexpr std::array<std::size_t, 3> kLinePoints{120, 60, 24};

double longest_day_m(const JourneyView& view) {
    double longest_m = 1;
    for (const auto& day : view.days) longest_m = std::max(longest_m, day.summary.distance_m);
    return longest_m;
}

void keep_places_ahead(query::RouteView& route) {
    std::size_t ahead = 0;
    auto& places = route.waypoints;
    const std::size_t count = places.size();
    std::size_t index = 0;
    std::erase_if(places, [&](const query::PlaceAlong& place) {
        const bool ends = index == 0 || index + 1 == count;
        ++index;
        if (place.at_m > route.done_m) ++ahead;
        return !ends && (place.at_m <= route.done_m || ahead > kPlacesAhead);
    });
}

/// What the first view shows: the last days, and the places just ahead. The app asks for the rest.
JourneyView for_boot(const JourneyView& view) {
    JourneyView boot = view;
    boot.journey.description.clear();
    if (boot.days.size() > kBootDays)
        boot.days.erase(boot.days.begin(), boot.days.end() - std::ptrdiff_t{kBootDays});
    if (boot.route) keep_places_ahead(*boot.route);
    return boot;
}

/// The answer of the API with one member more where days were left out: what the bars of the strip are
/// measured by.
std::string boot_json(const JourneyView& boot, const JourneyView& view, std::size_t line_points) {
    std::string json = journey_json(boot, line_points);
    if (boot.days.size() < view.days.size()) {
        json.pop_back();
        json += fmt::format(R"(,"partial":{{"longest_day_m":{:.0f}}}}})", longest_day_m(view));
    }
    return json;
}

void set_head(Values& values, const JourneyView& view, std::string_view origin) {
    const std::string url = fmt::format("{}/j/{}", origin, view.journey.slug);
    values.set("page_title", fmt::format("{} · {} · {}", view.rider_name,
                                         state_label(view.live.state), view.journey.title));
    values.set("description", description_text(view));
    values.set("canonical_url", url);
    values.set("og_image_url", url + "/og.png");
    values.set("journey_title", view.journey.title);
    values.set("slug", view.journey.slug);
}

void set_rider(Values& values, const JourneyView& view, core::TimeMs now) {
    values.set("rider_name", view.rider_name);
    values.set("rider_initial", initial_of(view.rider_name));
    values.set("state", std::string(state_name(view.live.state)));
    values.set("state_label", std::string(state_label(view.live.state)));
    values.set("journey_line", journey_line(view));
    if (view.last) {
        const model::Fix& fix = view.last->fix;
        if (view.live.state == RiderState::Riding && fix.speed_mmps != model::kMissing) {
            values.set("speed",
                       object(Values().set("text", speed(fix.speed_mmps / 1000.0, 0).text())));
        }
        const bool offline = view.live.state == RiderState::Offline;
        Values seen;
        seen.set("age", (offline ? "last seen " : "") + age(now - fix.time));
        seen.set("iso", core::format_time(fix.time));
        seen.set("there",
                 clock_time(fix.time, analyze::utc_offset_s(view.time_zone, fix.time)) + " there");
        values.set("seen", object(std::move(seen)));
    }
    std::string note;
    if (view.live.delay_s > 0) {
        note = fmt::format("Shown {} late, by the rider’s choice.",
                           duration(static_cast<double>(view.live.delay_s)).text());
    }
    if (view.live.blurred) {
        note += std::string(note.empty() ? "" : " ") + "Near home the place is kept private.";
    }
    if (!note.empty()) values.set("delay", object(Values().set("text", note)));
}

Value figure_list(const std::vector<Figure>& figures) {
    std::vector<Values> list;
    for (const Figure& figure : figures) {
        list.push_back(Values()
                           .set("value", figure.amount.value)
                           .set("unit", figure.amount.unit)
                           .set("label", figure.label));
    }
    return list;
}

void set_numbers(Values& values, const JourneyView& view) {
    const auto hero = hero_figures(view);
    if (hero.empty()) {
        values.set("empty",
                   object(Values()
                              .set("title", std::string("Nothing ridden yet."))
                              .set("text", std::string("The line and the numbers appear with the "
                                                       "first ride or the first position."))));
        return;
    }
    values.set("hero", figure_list(hero));
    if (const auto figures = day_figures(view); !figures.empty()) {
        values.set("numbers", object(Values().set("items", figure_list(figures))));
    }
}

void set_where(Values& values, const JourneyView& view) {
    if (std::string text = where_text(view); !text.empty()) {
        values.set("where",
                   object(Values().set("text", std::move(text)).set("eta", eta_text(view))));
    }
}

Values strip_day(const query::DaySummary& day, double longest_m, bool is_last, bool is_today) {
    const double metres = day.summary.distance_m;
    const bool rest = metres <= 0;
    const std::string when = is_today ? "today" : long_date(day.date);
    Values values;
    values.set("index", std::to_string(day.index)).set("date", day.date.iso());
    values.set("label", fmt::format("Day {}, {}, {}", day.index, when,
                                    rest ? std::string("rest") : distance(metres).text()));
    const double height =
        rest ? kLowestBar : std::max(kLowestBar, std::round(metres / longest_m * 100));
    values.set("height", fmt::format("{:.0f}", height));
    values.set("odd", day.index % 2 == 1).set("rest", rest);
    values.set("today", is_today).set("current", is_last);
    return values;
}

void set_days(Values& values, const JourneyView& view) {
    if (view.days.empty()) return;
    const double longest_m = longest_day_m(view);
    std::vector<Values> days;
    const std::size_t first = view.days.size() - std::min(view.days.size(), kStripDays);
    for (std::size_t i = first; i < view.days.size(); ++i) {
        const bool is_last = i + 1 == view.days.size();
        const bool is_today = is_last && view.today && view.today->date == view.days[i].date;
        days.push_back(strip_day(view.days[i], longest_m, is_last, is_today));
    }
    values.set("day_strip", object(Values().set("days", std::move(days))));
}

void set_progress(Values& values, const JourneyView& view) {
    if (!view.route || view.totals.distance_m <= 0) return;
    const std::string percent = number_text(std::floor(view.route->progress * 100));
    Values progress;
    progress.set("percent", percent);
    progress.set("ridden", distance(view.totals.distance_m).text() + " ridden");
    progress.set("to_go", to_go_text(view));
    progress.set("aria", fmt::format("The whole journey: {} percent ridden", percent));
    values.set("progress", object(std::move(progress)));
}

}  // namespace

std::string journey_page(const PageKit& kit, const JourneyView& view, std::string_view origin,
                         core::TimeMs now) {
    Values values;
    set_head(values, view, origin);
    set_rider(values, view, now);
    set_numbers(values, view);
    set_where(values, view);
    set_days(values, view);
    set_progress(values, view);
    values.set("map_label", std::string("Map of the journey"));
    if (const auto svg = route_svg(route_shape(view), kit.land(), 0))
        values.set("map", map_values(*svg));
    const JourneyView boot = for_boot(view);
    std::string page;
    for (const std::size_t points : kLinePoints) {
        values.set("boot_json", boot_json(boot, view, points));
        page = render(kit.page_template("journey"), values);
        if (page.size() <= kPageBytes) break;
    }
    return page;
}

}  // namespace slipstream::api::pages
