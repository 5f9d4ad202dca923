// That nothing of a rider's body, and of what was delivered, leaves by any route to whom it is not open: to nobody,
// to a token that only brings data in, to another rider.
#include <fmt/format.h>

#include <map>
#include <regex>

#include "api/test_world.hpp"
#include "http/wire_response.hpp"

namespace slipstream::api {
namespace {

constexpr core::TimeMs kDay = 86'400'000;

/// What a reader who asks for everything asks.
constexpr const char* kQueries[] = {
    "",
    "metric=heart_rate,power,steps,weight,respiratory_rate,oxygen_saturation&points=1000",
    "metric=heart_rate&from=0&to=1900000000000&points=2",
    "from=2026-09-01&to=2026-09-30",
    "format=csv&layers=body,tracks,deliveries,raw",
    "format=fhir",
    "format=edf",
    "format=jsonl",
    "metric=heart_rate&at=1790000000000",
    "state=decoded&limit=1000",
    "channel=0&from=0&to=30",
};

template <typename T>
T record_at(std::string_view name, core::TimeMs start) {
    T record;
    record.id = core::RecordId::derive({core::as_bytes(name)});
    record.origin = "Secret Watch";
    record.start = start;
    record.end = start + 60'000;
    return record;
}

/// Of each kind one, on the days of the journey.
model::BodyData body() {
    const core::TimeMs start = kNow - 2 * kDay;
    model::BodyData all;
    for (const auto metric : {model::Metric::HeartRate, model::Metric::Steps}) {
        model::SampleSeries& series = all.series.emplace_back();
        series.metric = metric;
        series.origin = "Secret Watch";
        for (int i = 0; i < 3000; ++i) {
            series.time.push_back(start + i * 60'000);
            series.values.push_back(7700 + i % 10);
        }
    }
    auto sleep = record_at<model::Sleep>("sleep", start);
    sleep.end = start + 8 * 3'600'000;
    sleep.segments.push_back({start, 8 * 3600, model::SleepStage::Deep});
    all.sleeps.push_back(std::move(sleep));
    auto day = record_at<model::NutritionDay>("nutrition", start);
    day.date = core::Date{2026, 9, 20};
    day.note = "Secret note";
    all.nutrition.push_back(std::move(day));
    auto pressure = record_at<model::BloodPressure>("pressure", start);
    pressure.systolic_mmhg = 177;
    pressure.diastolic_mmhg = 77;
    pressure.note = "Secret note";
    all.blood_pressure.push_back(std::move(pressure));
    auto hrv = record_at<model::HrvReport>("hrv", start);
    hrv.tag = "Secret tag";
    hrv.intervals_ms.assign(400, 777);
    all.hrv.push_back(std::move(hrv));
    auto exercise = record_at<model::Exercise>("exercise", start);
    exercise.name = "Secret exercise";
    all.exercises.push_back(std::move(exercise));
    auto recording = record_at<model::Recording>("recording", start);
    recording.kind = "ecg";
    recording.title = "Secret recording";
    recording.channels.push_back({"Lead I", "uV", 300, 1, 0, std::vector<std::int32_t>(9'000, 7)});
    all.recordings.push_back(std::move(recording));
    return all;
}

/// Two riders; what the first keeps is open to nobody else, unless `open` says so of all but the body.
class BodyWorld {
  public:
    BodyWorld(bool filled, model::Audience others) {
        const auto owner = rider("Robin", "north", others);
        const auto other = rider("Kim", "south", model::Audience::Private);
        tokens["nobody"] = "";
        for (const auto& [name, scope] :
             {std::pair{"ingest", store::Scope::Ingest}, {"write", store::Scope::Write}}) {
            const auto user = world.store->add_user(std::string("kim-") + name, false, other);
            tokens[name] = *world.store->add_token(user->id, scope);
        }
        const auto owners = world.store->add_user("robin", false, owner);
        owner_token = *world.store->add_token(owners->id, store::Scope::Write);
        if (!filled) return;
        store::DecodedDelivery decoded;
        decoded.delivery.rider = owner;
        decoded.delivery.content = core::content_hash(core::as_bytes("Secret bytes"));
        decoded.delivery.id = core::DeliveryId::derive({core::as_bytes("secret")});
        decoded.delivery.source = "import";
        decoded.delivery.name = "secret-name.json";
        decoded.delivery.received = kNow;
        decoded.delivery.state = model::DeliveryState::Decoded;
        decoded.body = body();
        EXPECT_TRUE(world.store->put(decoded, core::as_bytes("Secret bytes")));
    }

    World world;
    std::map<std::string, std::string> tokens;  ///< of those to whom nothing is open
    std::string owner_token;

  private:
    core::RiderId rider(const char* name, const char* slug, model::Audience others) {
        const auto added = world.store->add_rider(name);
        EXPECT_TRUE(added);
        model::Journey journey;
        journey.rider = added->id;
        journey.id = core::JourneyId::derive({core::as_bytes(slug)});
        journey.slug = slug;
        journey.title = slug;
        journey.created = kNow - 5 * kDay;
        journey.from = core::Date{2026, 9, 17};
        journey.visibility.audience.fill(others);
        journey.visibility.audience[static_cast<std::size_t>(model::DataKind::Body)] =
            model::Audience::Private;
        EXPECT_TRUE(world.store->put_journey(journey));
        return added->id;
    }
};

/// Each address of a route: with the id of the recording, of the report of heart-rate variability, of the delivery.
std::vector<std::string> paths_of(const http::Route& route) {
    std::vector<std::string> paths;
    const std::string delivery = core::DeliveryId::derive({core::as_bytes("secret")}).hex();
    for (const char* record : {"recording", "hrv"}) {
        const std::string id = core::RecordId::derive({core::as_bytes(record)}).hex();
        const std::string path = filled_path(route, id, delivery);
        if (paths.empty() || paths.back() != path) paths.push_back(path);
    }
    return paths;
}

std::string seen_of(const World::Asked& asked) {
    std::string seen = std::to_string(asked.status) + "\n" + asked.body + asked.first_events;
    for (const auto& [name, value] : asked.response.headers) seen += "\n" + name + ": " + value;
    // Numbers of events and revisions grow with every commit of any rider; the tag of a page is made of them.
    static const std::regex kNumbers("(\"sequence\":|id: )[0-9]+|ETag: W/\"[^\"]*\"");
    return std::regex_replace(seen, kNumbers, "#");
}

/// Every answer of every route that reads, by what was asked.
std::map<std::string, std::string> walk(BodyWorld& in, const std::string& token) {
    std::map<std::string, std::string> answers;
    http::Parameters headers{{"last-event-id", "1"}};
    if (!token.empty()) headers.emplace_back("authorization", "Bearer " + token);
    for (const http::Route& route : in.world.router.routes()) {
        if (route.method != http::Method::Get) continue;
        for (const std::string& path : paths_of(route)) {
            for (const char* query : kQueries) {
                const std::string target = *query == '\0' ? path : path + "?" + query;
                answers[target] = seen_of(in.world.get(target, headers));
            }
        }
    }
    return answers;
}

TEST(BodyPrivacy, every_route_answers_others_as_if_there_were_nothing) {
    for (const auto others : {model::Audience::Private, model::Audience::Public}) {
        BodyWorld full(true, others);
        BodyWorld empty(false, others);
        for (const auto& [who, token] : full.tokens) {
            const auto seen = walk(full, token);
            const auto expected = walk(empty, empty.tokens[who]);
            ASSERT_EQ(seen.size(), expected.size());
            EXPECT_GT(seen.size(), 300u);
            for (const auto& [target, answer] : seen) {
                EXPECT_EQ(answer, expected.at(target)) << who << " asks " << target;
                EXPECT_EQ(answer.find("Secret"), std::string::npos) << who << " asks " << target;
                EXPECT_EQ(answer.find("secret-name"), std::string::npos)
                    << who << " asks " << target;
            }
        }
    }
}

TEST(BodyPrivacy, the_owner_sees_what_the_others_do_not) {
    BodyWorld full(true, model::Audience::Private);
    BodyWorld empty(false, model::Audience::Private);
    const auto seen = walk(full, full.owner_token);
    const auto expected = walk(empty, empty.owner_token);
    std::size_t more = 0;
    for (const auto& [target, answer] : seen) more += answer != expected.at(target);
    EXPECT_GT(more, 60u) << "else the walk asks for nothing that matters";
}

TEST(BodyPrivacy, a_tag_that_the_owner_got_opens_nothing) {
    BodyWorld full(true, model::Audience::Private);
    const std::string recording = core::RecordId::derive({core::as_bytes("recording")}).hex();
    for (const std::string& target :
         {std::string("/api/v1/journeys/north/sleep"),
          std::string("/api/v1/journeys/north/series?metric=heart_rate"),
          "/api/v1/recordings/" + recording}) {
        const auto mine = full.world.get(target, {{"authorization", "Bearer " + full.owner_token}});
        ASSERT_EQ(mine.status, 200) << target;
        const std::string tag = mine.header("etag");
        ASSERT_FALSE(tag.empty()) << target;
        for (const auto& [who, token] : full.tokens) {
            http::Parameters headers{{"if-none-match", tag}};
            if (!token.empty()) headers.emplace_back("authorization", "Bearer " + token);
            const auto theirs = full.world.get(target, headers);
            http::Request request;
            request.headers = headers;
            EXPECT_NE(http::make_wire_response(request, theirs.response, {}).status, 304)
                << who << " asks " << target;
        }
    }
}

}  // namespace
}  // namespace slipstream::api
