#include "api/pages/journey_words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace slipstream::api::pages {
namespace {

constexpr double kInPlaceM = 500;
constexpr double kArrived = 0.999;

std::string_view direction_word(std::string_view direction) {
    static constexpr std::array<std::array<std::string_view, 2>, 8> kWords{{{"N", "north"},
                                                                            {"NE", "north-east"},
                                                                            {"E", "east"},
                                                                            {"SE", "south-east"},
                                                                            {"S", "south"},
                                                                            {"SW", "south-west"},
                                                                            {"W", "west"},
                                                                            {"NW", "north-west"}}};
    for (const auto& [key, word] : kWords) {
        if (key == direction) return word;
    }
    return direction;
}

bool over(const query::JourneyView& view) {
    return view.live.state == query::RiderState::Finished || !view.today;
}

const query::DaySummary* last_ridden_day(const query::JourneyView& view) {
    for (auto day = view.days.rbegin(); day != view.days.rend(); ++day) {
        if (day->summary.distance_m > 0) return &*day;
    }
    return nullptr;
}

}  // namespace

std::string_view state_label(query::RiderState state) {
    switch (state) {
        case query::RiderState::Never: return "Not live";
        case query::RiderState::Riding: return "Riding";
        case query::RiderState::Resting: return "Resting";
        case query::RiderState::Offline: return "No signal";
        case query::RiderState::Planned: return "Planned";
        case query::RiderState::Finished: return "Finished";
    }
    return "Not live";
}

std::vector<Figure> hero_figures(const query::JourneyView& view) {
    const query::Totals& totals = view.totals;
    if (totals.distance_m <= 0) return {};
    if (over(view)) {
        const bool one = totals.ride_days == 1;
        return {{distance(totals.distance_m), "in all"},
                {elevation(totals.ascent_m), "climbed in all"},
                {{number_text(totals.ride_days), one ? "day" : "days"},
                 one ? "riding day" : "riding days"}};
    }
    Figure third{distance(totals.distance_m), "in all"};
    if (view.route) third = {distance(view.route->remaining_m), "to " + view.route->to_name};
    return {{distance(view.today->summary.distance_m), "today"},
            {elevation(view.today->summary.ascent_m), "climbed"},
            std::move(third)};
}

std::vector<Figure> day_figures(const query::JourneyView& view) {
    const query::DaySummary* day = last_ridden_day(view);
    if (day == nullptr) return {};
    const model::Summary& summary = day->summary;
    std::vector<Figure> figures{{duration(summary.moving_s), "Moving"}};
    if (summary.avg_speed_mps) figures.push_back({speed(*summary.avg_speed_mps, 1), "Average"});
    if (summary.avg_heart_rate_bpm) {
        figures.push_back({{number_text(*summary.avg_heart_rate_bpm), "bpm"}, "Heart"});
    }
    if (summary.avg_power_w) figures.push_back({{number_text(*summary.avg_power_w), "W"}, "Power"});
    if (figures.size() < 4 && summary.max_speed_mps) {
        figures.push_back({speed(*summary.max_speed_mps, 1), "Fastest"});
    }
    return figures;
}

std::string where_text(const query::JourneyView& view) {
    if (!view.next_place || view.live.blurred) return "";
    const query::NextPlace& place = *view.next_place;
    if (place.distance_m < kInPlaceM) return "In " + place.name;
    const std::string km = number_text(place.distance_m / 1000, place.distance_m < 9'950 ? 1 : 0);
    return fmt::format("{} km {} of {}", km, direction_word(place.direction), place.name);
}

std::string eta_text(const query::JourneyView& view) {
    if (!view.next_place || !view.next_place->eta_s) return "";
    const double rounded = std::round(*view.next_place->eta_s / 300) * 300;
    return " · about " + duration(rounded).text();
}

std::string to_go_text(const query::JourneyView& view) {
    if (!view.route) return "";
    if (view.route->progress >= kArrived || view.live.state == query::RiderState::Finished)
        return "arrived";
    if (view.route->eta_date) return "around " + date_with_year(*view.route->eta_date);
    if (!view.route->eta_days) return "";
    return fmt::format("about {} to go", counted(std::ceil(*view.route->eta_days), "day", "days"));
}

std::string journey_line(const query::JourneyView& view) {
    if (view.days.empty()) return view.journey.title;
    return fmt::format("{} · day {}", view.journey.title, view.days.back().index);
}

std::string description_text(const query::JourneyView& view) {
    std::string text = fmt::format("{} on the way: {}.", view.rider_name, view.journey.title);
    if (view.live.state == query::RiderState::Finished) {
        text = fmt::format("The journey of {}: {}.", view.rider_name, view.journey.title);
    }
    if (view.totals.distance_m > 0) {
        text += fmt::format(" {} and {} of climbing in {}", distance(view.totals.distance_m).text(),
                            elevation(view.totals.ascent_m).text(),
                            counted(view.totals.days, "day", "days"));
        if (view.route && !over(view)) {
            text += fmt::format(", {} to {}", distance(view.route->remaining_m).text(),
                                view.route->to_name);
        }
        text += ".";
    }
    return text;
}

}  // namespace slipstream::api::pages
