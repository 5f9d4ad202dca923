#include "sample/body/fitbit_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sample/body/minutes.hpp"

namespace slipstream::sample {
namespace {

constexpr double kPoundsPerKg = 1 / 0.45359237;
constexpr std::string_view kWatch = "Sample watch";

/// {"dateTime":..,"value":".."} in the form of the export.
void put_value(std::string& out, core::TimeMs time, const std::string& value) {
    out += out.empty() ? "[{" : ",{";
    fmt::format_to(std::back_inserter(out), "\n  \"dateTime\" : \"{}\",\n  \"value\" : \"{}\"\n}}",
                   us_time(time), value);
}

BodyFile json_file(std::string_view what, const BodyDay& first, std::string content) {
    const std::string date = first.date.iso();
    content += content.empty() ? "[]" : "]";
    return {fmt::format("{}-{}", what, date),
            takeout_path(fmt::format("Global Export Data/{}-{}.json", what, date)),
            std::move(content)};
}

BodyFile table_file(std::string_view what, std::string content) {
    return {std::string(what),
            takeout_path(fmt::format("Physical Activity_GoogleData/{}.csv", what)),
            std::move(content)};
}

/// Calls `put` for every minute of the days of a file.
template <typename Put>
void for_each_minute(const BodyDays& body, std::size_t first, Put put) {
    const std::size_t end = std::min(first + kDaysOfAFile, body.days.size());
    for (std::size_t d = first; d < end; ++d) {
        const std::vector<BodyMinute> minutes = minutes_of(body, d);
        for (std::size_t i = 0; i < minutes.size(); ++i) {
            put(body.days[d], minutes[i],
                body.days[d].day.from + static_cast<core::TimeMs>(i) * kMinuteMs);
        }
    }
}

/// A table with one row a night, whose midnight stands for the date.
template <typename Row>
std::string nightly_table(const BodyDays& body, std::string header, Row row) {
    std::string out = std::move(header) + ",data source\n";
    for (const BodyDay& day : body.days) {
        Random random = day.random(30);
        fmt::format_to(std::back_inserter(out), "{}T00:00:00Z,{},{}\n", day.date.iso(),
                       row(day, random), kWatch);
    }
    return out;
}

struct Walk {
    core::TimeMs from = 0;
    core::TimeMs length = 0;
    double steps = 0;
    double kcal = 0;
};

/// Those that a watch takes for exercise: a quarter of an hour or longer.
std::vector<Walk> walks_of(const BodyDays& body, std::size_t index) {
    const std::vector<BodyMinute> minutes = minutes_of(body, index);
    const auto walking = [](const BodyMinute& minute) { return minute.doing == Doing::Walking; };
    std::vector<Walk> walks;
    for (auto at = minutes.begin(); at != minutes.end();) {
        const auto begin = std::find_if(at, minutes.end(), walking);
        at = std::find_if_not(begin, minutes.end(), walking);
        if (at - begin < 15) continue;
        Walk walk{body.days[index].day.from + (begin - minutes.begin()) * kMinuteMs,
                  (at - begin) * kMinuteMs};
        for (auto minute = begin; minute != at; ++minute) {
            walk.steps += minute->steps;
            walk.kcal += minute->kcal;
        }
        walks.push_back(walk);
    }
    return walks;
}

void put_walk(std::string& out, const BodyDay& day, const Walk& walk) {
    out += out.empty() ? "[{" : ",{";
    fmt::format_to(
        std::back_inserter(out),
        "\n  \"logId\" : {},\n  \"activityName\" : \"Walk\",\n  \"activityTypeId\" : 90013,\n  "
        "\"averageHeartRate\" : {},\n  \"calories\" : {},\n  \"duration\" : {},\n  "
        "\"activeDuration\" : {},\n  \"steps\" : {},\n  \"source\" : {{\n    \"type\" : "
        "\"tracker\",\n    \"name\" : \"{}\"\n  }},\n  \"logType\" : \"auto_detected\",\n  "
        "\"startTime\" : \"{}\"\n}}",
        50'000'000'000 + walk.from / kMinuteMs, std::lround(day.resting_bpm + 45),
        std::lround(walk.kcal), walk.length, walk.length, std::lround(walk.steps), kWatch,
        us_time(walk.from));
}

}  // namespace

BodyFile steps_file(const BodyDays& body, std::size_t first) {
    std::string out;
    for_each_minute(body, first, [&](const BodyDay&, const BodyMinute& minute, core::TimeMs time) {
        if (!minute.worn || minute.doing == Doing::Asleep) return;
        put_value(out, time, std::to_string(minute.steps));
    });
    return json_file("steps", body.days[first], std::move(out));
}

BodyFile energy_file(const BodyDays& body, std::size_t first) {
    std::string out;
    // The export has these by the rider's clock.
    core::TimeMs last = core::kNoTime;
    for_each_minute(body, first,
                    [&](const BodyDay& day, const BodyMinute& minute, core::TimeMs time) {
                        const core::TimeMs local = day.local(time);
                        if (local <= last) return;  // an hour that the clocks repeat
                        last = local;
                        put_value(out, local, fmt::format("{:.2f}", minute.kcal));
                    });
    return json_file("calories", body.days[first], std::move(out));
}

BodyFile resting_heart_rate_file(const BodyDays& body) {
    std::string out;
    for (const BodyDay& day : body.days) {
        const std::string date = us_date(day.date.days_since_epoch() * kDayMs);
        out += out.empty() ? "[{" : ",{";
        fmt::format_to(std::back_inserter(out),
                       "\n  \"dateTime\" : \"{0} 00:00:00\",\n  \"value\" : {{\n    \"date\" : "
                       "\"{0}\",\n    \"value\" : {1:.6f},\n    \"error\" : 6.787087\n  }}\n}}",
                       date, day.resting_bpm);
    }
    return json_file("resting_heart_rate", body.days.front(), std::move(out));
}

BodyFile weight_file(const BodyDays& body) {
    std::string out;
    for (const BodyDay& day : body.days) {
        // A scale is found where the rider stays.
        if (!day.off() && day.day_of_journey % 4 != 1) continue;
        const core::TimeMs time = day.sleep.to + 9 * kMinuteMs;
        if (time >= body.until) continue;
        out += out.empty() ? "[{" : ",{";
        fmt::format_to(std::back_inserter(out),
                       "\n  \"logId\" : {},\n  \"weight\" : {:.1f},\n  \"bmi\" : {:.2f},\n  "
                       "\"date\" : \"{}\",\n  \"time\" : \"{}\",\n  \"source\" : \"API\"\n}}",
                       time, day.weight_kg * kPoundsPerKg, day.weight_kg / (kHeightM * kHeightM),
                       us_date(day.local(time)), clock_text(day.local(time)));
    }
    return json_file("weight", body.days.front(), std::move(out));
}

BodyFile walks_file(const BodyDays& body) {
    std::string out;
    for (std::size_t i = 0; i < body.days.size(); ++i) {
        if (!body.days[i].off()) continue;
        for (const Walk& walk : walks_of(body, i)) put_walk(out, body.days[i], walk);
    }
    BodyFile file = json_file("exercise", body.days.front(), std::move(out));
    file.name = takeout_path("Global Export Data/exercise-0.json");
    return file;
}

BodyFile nightly_variability_file(const BodyDays& body) {
    return table_file(
        "daily_heart_rate_variability",
        nightly_table(
            body,
            "timestamp,average heart rate variability milliseconds,non rem heart rate beats per "
            "minute,entropy",
            [](const BodyDay& day, Random& random) {
                return fmt::format("{:.3f},{},{:.3f}", day.hrv_ms, std::lround(day.resting_bpm - 2),
                                   random.between(2.4, 3.1));
            }));
}

BodyFile nightly_oxygen_file(const BodyDays& body) {
    return table_file(
        "daily_oxygen_saturation",
        nightly_table(body,
                      "timestamp,average percentage,lower bound percentage,upper bound percentage",
                      [](const BodyDay&, Random& random) {
                          const double average = 96.4 + 0.5 * random.normal();
                          return fmt::format("{:.1f},{:.1f},{:.1f}", average,
                                             average - random.between(1.6, 3.4),
                                             std::min(100.0, average + random.between(1.2, 2.8)));
                      }));
}

BodyFile nightly_breathing_file(const BodyDays& body) {
    return table_file(
        "daily_respiratory_rate",
        nightly_table(body, "timestamp,breaths per minute", [](const BodyDay& day, Random& random) {
            return fmt::format("{:.1f}",
                               14.1 + 0.08 * (day.resting_bpm - 54) + 0.35 * random.normal());
        }));
}

BodyFile nightly_temperature_file(const BodyDays& body) {
    return table_file(
        "daily_sleep_temperature_derivations",
        nightly_table(body, "timestamp,nightly temperature celsius,baseline temperature celsius",
                      [](const BodyDay&, Random& random) {
                          return fmt::format("{:.2f},{:.2f}", 33.8 + 0.4 * random.normal(), 33.8);
                      }));
}

}  // namespace slipstream::sample
