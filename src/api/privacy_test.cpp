// That nothing of what a rider keeps private leaves by any route.
#include <fmt/format.h>

#include <cmath>
#include <regex>
#include <set>

#include "api/test_world.hpp"

namespace slipstream::api {
namespace {

constexpr double kHomeLat = 71.3;
constexpr double kHomeLon = 25.78;
constexpr core::TimeMs kRideStart = kNow - 6 * 3'600'000;
constexpr int kRows = 400;

/// From home to the north-east, one point each 5 s, with heart rate.
std::string ride_gpx() {
    std::string gpx =
        "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"t\" "
        "xmlns=\"http://www.topografix.com/GPX/1/1\" "
        "xmlns:gpxtpx=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v1\"><trk><trkseg>";
    for (int i = 0; i < kRows; ++i) {
        gpx += fmt::format(
            "<trkpt lat=\"{:.6f}\" lon=\"{:.6f}\"><ele>{}</ele><time>{}</time><extensions>"
            "<gpxtpx:TrackPointExtension><gpxtpx:hr>{}</gpxtpx:hr></gpxtpx:TrackPointExtension></"
            "extensions></trkpt>",
            kHomeLat + i * 0.0003, kHomeLon + i * 0.00093, 100 + i / 4,
            core::format_time(kRideStart + i * 5000), 140 + i % 30);
    }
    return gpx + "</trkseg></trk></gpx>";
}

std::int32_t e7(double degrees) { return static_cast<std::int32_t>(std::llround(degrees * 1e7)); }

model::Journey make_journey(World& world, model::Audience position, model::Audience totals) {
    auto rider = world.store->add_rider("Robin");
    EXPECT_TRUE(rider);
    model::Journey journey;
    journey.rider = rider->id;
    journey.id = core::JourneyId::derive({core::as_bytes("north")});
    journey.slug = "north";
    journey.title = "To the north";
    journey.created = kRideStart;
    journey.visibility.audience = {position, totals, model::Audience::Public,
                                   model::Audience::Public, model::Audience::Private};
    EXPECT_TRUE(world.store->put_journey(journey));
    model::PrivacyZone zone;
    zone.rider = rider->id;
    zone.id = core::ZoneId::derive({core::as_bytes("home")});
    zone.latitude_e7 = e7(kHomeLat);
    zone.longitude_e7 = e7(kHomeLon);
    zone.radius_m = 300;
    EXPECT_TRUE(world.store->put_privacy_zone(zone));
    return journey;
}

struct Secrets {
    std::string activity, delivery;
};

/// A plan from home, a ride from home, and live positions that end at home.
Secrets add_data(World& world, const model::Journey& journey) {
    model::Route plan;
    plan.name = "Plan";
    for (int i = 0; i < 600; ++i) {
        plan.latitude_e7.push_back(e7(kHomeLat + i * 0.0003));
        plan.longitude_e7.push_back(e7(kHomeLon + i * 0.00093));
    }
    plan.waypoints = {{"Home street", plan.latitude_e7.front(), plan.longitude_e7.front()},
                      {"The end", plan.latitude_e7.back(), plan.longitude_e7.back()}};
    EXPECT_TRUE(world.store->put_route(journey, plan));
    ingest::Handover handover;
    handover.rider = journey.rider;
    handover.source = "import";
    handover.name = "secret-ride.gpx";
    handover.received = kNow;
    const std::string gpx = ride_gpx();
    auto outcomes = world.pipeline.take(core::as_bytes(gpx), handover);
    EXPECT_TRUE(outcomes);
    EXPECT_EQ(outcomes->at(0).activities.size(), 1u) << outcomes->at(0).error;

    auto device = world.store->add_device(journey.rider, journey.id, "phone");
    EXPECT_TRUE(device);
    store::FixDelivery fixes;
    fixes.rider = journey.rider;
    fixes.device = device->device.id;
    fixes.source = "owntracks";
    fixes.received = kNow;
    for (int i = 100; i >= 0; --i) {
        model::Fix fix;
        fix.time = kNow - 60'000 - i * 5000;
        fix.received = kNow;
        fix.latitude_e7 = e7(kHomeLat + i * 0.0003 + 0.00004);
        fix.longitude_e7 = e7(kHomeLon + i * 0.00093 + 0.0001);
        fix.heart_rate_bpm = 177;
        fixes.fixes.push_back(fix);
    }
    std::promise<bool> stored;
    EXPECT_TRUE(world.store->append(
        fixes, [&](const auto& result) { stored.set_value(result.has_value()); }));
    EXPECT_TRUE(stored.get_future().get());
    return {outcomes->at(0).activities.at(0).hex(), outcomes->at(0).delivery.hex()};
}

/// The addresses of a route with its parameters filled in, and what may be asked of them.
std::vector<std::string> targets_of(const http::Route& route, const Secrets& secrets) {
    const std::string path = filled_path(route, secrets.activity, secrets.delivery);
    return {
        path,
        path +
            "?metric=latitude,longitude,elevation,heart_rate,speed,distance,heading&points=100000",
        path + "?metric=heart_rate&from=0&to=1900000000000&points=2",
        path + "?state=decoded&token="};
}

struct Exchange {
    std::string method_and_target;
    int status;
    std::string content;
};

/// Everything that an anonymous reader gets from every route of the table.
std::vector<Exchange> walk(World& world, const Secrets& secrets) {
    std::vector<Exchange> exchanges;
    for (const http::Route& route : world.router.routes()) {
        for (const std::string& target : targets_of(route, secrets)) {
            for (const char* accept : {"text/html", "application/json", "text/csv"}) {
                auto asked =
                    world.ask(route.method, target, {{"accept", accept}, {"last-event-id", "1"}});
                std::string content = asked.body + asked.first_events;
                for (const auto& [name, value] : asked.response.headers) {
                    if (name != "ETag") content += "\n" + name + ": " + value;
                }
                exchanges.push_back({std::string(http::method_name(route.method)) + " " + target,
                                     asked.status, std::move(content)});
            }
        }
    }
    return exchanges;
}

/// The numbers of events grow with every commit of any rider and say nothing about one.
std::string without_sequences(const std::string& text) {
    static const std::regex kSequence("(\"sequence\":|id: )[0-9]+");
    return std::regex_replace(text, kSequence, "$1#");
}

TEST(Privacy, every_route_answers_as_if_there_were_no_data_where_all_of_it_is_private) {
    World full;
    World empty;
    const auto journey = make_journey(full, model::Audience::Private, model::Audience::Private);
    make_journey(empty, model::Audience::Private, model::Audience::Private);
    const Secrets secrets = add_data(full, journey);
    const auto seen = walk(full, secrets);
    const auto expected = walk(empty, secrets);
    ASSERT_EQ(seen.size(), expected.size());
    EXPECT_GT(seen.size(), 20u * 12);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        EXPECT_EQ(seen[i].status, expected[i].status) << seen[i].method_and_target;
        EXPECT_EQ(without_sequences(seen[i].content), without_sequences(expected[i].content))
            << seen[i].method_and_target;
    }
}

/// Degrees within 150 m of home, also where they are written as scaled integers.
bool is_home(double value) {
    return std::abs(value - kHomeLat) < 0.00135 || std::abs(value - kHomeLon) < 0.0042;
}

std::vector<std::string> numbers_at_home(const std::string& text) {
    static const std::regex kNumber("-?[0-9]+(\\.[0-9]+)?");
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), kNumber), end; at != end; ++at) {
        const double value = std::stod(at->str());
        if (is_home(value) || is_home(value / 1e5) || is_home(value / 1e7))
            found.push_back(at->str());
    }
    return found;
}

TEST(Privacy, no_route_gives_a_position_inside_a_zone_of_a_public_journey) {
    World world;
    const auto journey = make_journey(world, model::Audience::Public, model::Audience::Public);
    const Secrets secrets = add_data(world, journey);
    bool any_track = false;
    for (const Exchange& exchange : walk(world, secrets)) {
        EXPECT_EQ(numbers_at_home(exchange.content), std::vector<std::string>{})
            << exchange.method_and_target;
        EXPECT_EQ(exchange.content.find("Home street"), std::string::npos)
            << exchange.method_and_target;
        EXPECT_EQ(exchange.content.find("secret-ride"), std::string::npos)
            << exchange.method_and_target;
        any_track = any_track || exchange.content.find("\"lat\":[71.3") != std::string::npos;
    }
    EXPECT_TRUE(any_track) << "what lies outside the zone is shown";
    EXPECT_NE(world.get("/api/v1/journeys/north/live").body.find("\"blurred\":true"),
              std::string::npos);
}

TEST(Privacy, heart_rates_stay_with_the_rider_while_rides_are_public) {
    World world;
    const auto journey = make_journey(world, model::Audience::Public, model::Audience::Public);
    const Secrets secrets = add_data(world, journey);
    static const std::regex kHeart("\"(avg_|max_)?heart_rate(_bpm)?\":[0-9\\[]");
    for (const Exchange& exchange : walk(world, secrets)) {
        EXPECT_FALSE(std::regex_search(exchange.content, kHeart)) << exchange.method_and_target;
    }
    const auto series = world.get("/api/v1/journeys/north/series?metric=heart_rate");
    EXPECT_NE(series.body.find("\"t\":[]"), std::string::npos) << series.body;
}

TEST(Privacy, their_owner_sees_it_all) {
    World world;
    const auto journey = make_journey(world, model::Audience::Private, model::Audience::Private);
    const Secrets secrets = add_data(world, journey);
    const auto user = world.store->add_user("robin", false, journey.rider);
    const auto token = world.store->add_token(user->id, store::Scope::Write);
    ASSERT_TRUE(token);
    const auto activity = world.get("/api/v1/activities/" + secrets.activity + "?token=" + *token);
    EXPECT_EQ(activity.status, 200);
    EXPECT_TRUE(activity.body.starts_with("{\"id\":\"" + secrets.activity + "\"")) << activity.body;
    EXPECT_NE(activity.body.find("\"provenance\":[{"), std::string::npos);
    const auto original =
        world.get("/api/v1/activities/" + secrets.activity + "/original?token=" + *token);
    EXPECT_EQ(original.body, ride_gpx());
    const auto track = world.get("/api/v1/journeys/north/track?token=" + *token);
    EXPECT_FALSE(numbers_at_home(track.body).empty());
    EXPECT_EQ(track.header("cache-control"), "private, no-cache");
}

}  // namespace
}  // namespace slipstream::api
