#include "sample/road.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analyze/geo.hpp"
#include "sample/random.hpp"
#include "sample/waypoints.hpp"

namespace slipstream::sample {
namespace {

constexpr std::uint64_t kSeed = 20190518;
constexpr double kStepM = 100;
constexpr double kMetresPerDegree = analyze::kEarthRadiusM * std::numbers::pi / 180;
constexpr double kBend = 0.055;  ///< first sideways displacement as part of the leg's length
constexpr double kMostBendM = 1'200;
constexpr double kHill = 0.004;  ///< the same of hills
constexpr double kMostHillM = 60;
constexpr double kRougher = 0.46;    ///< displacement of each level as part of the one above
constexpr double kSteepest = 0.085;  ///< climbs of main roads stay below this

double metres(const RoadPoint& a, const RoadPoint& b) {
    const auto e7 = [](double degrees) {
        return static_cast<std::int32_t>(std::lround(degrees * 1e7));
    };
    return analyze::distance_m(e7(a.latitude_deg), e7(a.longitude_deg), e7(b.latitude_deg),
                               e7(b.longitude_deg));
}

/// Puts a displaced point between each two until they are near enough.
Road leg(const WayPoint& from, const WayPoint& to, std::size_t number) {
    Random random(kSeed, number + 1);
    Road road{{from.latitude_deg, from.longitude_deg, from.elevation_m, 0},
              {to.latitude_deg, to.longitude_deg, to.elevation_m, 0}};
    const double length = metres(road.front(), road.back());
    double bend = std::min(length * kBend, kMostBendM);
    double hill = std::min(length * kHill, kMostHillM);
    for (double step = length; step > kStepM; step /= 2) {
        Road finer;
        finer.reserve(2 * road.size());
        for (std::size_t i = 0; i + 1 < road.size(); ++i) {
            const RoadPoint& a = road[i];
            const RoadPoint& b = road[i + 1];
            const double narrow = std::cos(a.latitude_deg * std::numbers::pi / 180);
            const double north = (b.latitude_deg - a.latitude_deg) * kMetresPerDegree;
            const double east = (b.longitude_deg - a.longitude_deg) * kMetresPerDegree * narrow;
            const double side = bend * random.normal() / std::max(1.0, std::hypot(north, east));
            RoadPoint middle;
            middle.latitude_deg =
                (a.latitude_deg + b.latitude_deg) / 2 + side * east / kMetresPerDegree;
            middle.longitude_deg = (a.longitude_deg + b.longitude_deg) / 2 -
                                   side * north / (kMetresPerDegree * narrow);
            middle.elevation_m = (a.elevation_m + b.elevation_m) / 2 + hill * random.normal();
            finer.push_back(a);
            finer.push_back(middle);
        }
        finer.push_back(road.back());
        road = std::move(finer);
        bend *= kRougher;
        hill *= kRougher;
    }
    return road;
}

/// Lowers what is too steep, forwards and backwards, so that both ends of a slope give way.
void ease_slopes(Road& road) {
    for (std::size_t i = 1; i < road.size(); ++i) {
        const double most = kSteepest * (road[i].distance_m - road[i - 1].distance_m);
        road[i].elevation_m = std::min(road[i].elevation_m, road[i - 1].elevation_m + most);
    }
    for (std::size_t i = road.size() - 1; i > 0; --i) {
        const double most = kSteepest * (road[i].distance_m - road[i - 1].distance_m);
        road[i - 1].elevation_m = std::min(road[i - 1].elevation_m, road[i].elevation_m + most);
    }
}

std::vector<RidingDay> find_riding_days() {
    const auto points = way_points();
    std::vector<RidingDay> days;
    RidingDay day;
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (points[i].stop == Stop::None) continue;
        day.last = i;
        days.push_back(day);
        day.first = i;
        day.day_of_journey += points[i].stop == Stop::Rest ? 2 : 1;
    }
    return days;
}

}  // namespace

const std::vector<RidingDay>& riding_days() {
    static const std::vector<RidingDay> days = find_riding_days();
    return days;
}

int journey_days() { return riding_days().back().day_of_journey; }

Road road_between(std::size_t first, std::size_t last) {
    const auto points = way_points();
    Road road;
    for (std::size_t i = first; i < last; ++i) {
        Road next = leg(points[i], points[i + 1], i);
        if (!road.empty()) road.pop_back();
        road.insert(road.end(), next.begin(), next.end());
    }
    for (std::size_t i = 1; i < road.size(); ++i) {
        road[i].distance_m = road[i - 1].distance_m + metres(road[i - 1], road[i]);
    }
    ease_slopes(road);
    return road;
}

}  // namespace slipstream::sample
