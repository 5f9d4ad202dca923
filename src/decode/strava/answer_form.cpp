#include "decode/strava/answer_form.hpp"

#include <algorithm>

#include "decode/fitbit/entry_list.hpp"
#include "decode/strava/stream_reader.hpp"

namespace slipstream::decode::strava {
namespace {

using fitbit::HeadKeys;
using fitbit::JsonScanner;

/// Members that only Strava's activities have.
constexpr std::string_view kOwn[] = {"achievement_count", "kudos_count", "pr_count",
                                     "has_kudoed",        "photo_count", "total_photo_count",
                                     "suffer_score"};
/// Members that other objects of Strava's have as well.
constexpr std::string_view kShared[] = {"resource_state", "athlete_count"};
/// Members of activities that other makers may have as well.
constexpr std::string_view kCommon[] = {
    "moving_time", "elapsed_time", "total_elevation_gain", "start_date_local",
    "sport_type",  "start_date",   "start_latlng",         "average_speed",
    "max_speed",   "workout_type", "summary_polyline"};
/// Members of laps, efforts and segments, which are no activities.
constexpr std::string_view kOther[] = {"lap_index",    "start_index",    "segment",
                                       "effort_count", "climb_category", "star_count"};

template <std::size_t N>
std::ptrdiff_t count(const HeadKeys& keys, const std::string_view (&names)[N]) {
    return std::count_if(std::begin(names), std::end(names),
                         [&](std::string_view name) { return keys.find(name).has_value(); });
}

HeadKeys keys_of(std::string_view text) {
    JsonScanner scanner(text);
    return fitbit::keys_at_head(scanner, text);
}

int activity_score(const HeadKeys& keys) {
    if (count(keys, kOther) > 0) return 0;
    const auto own = count(keys, kOwn);
    const auto shared = count(keys, kShared);
    const auto common = count(keys, kCommon);
    if (own >= 2 || (own + shared >= 1 && common >= 2)) return 90;
    const bool times = keys.find("moving_time") && keys.find("elapsed_time");
    if (times && common >= 3) return 60;
    return own + shared >= 1 && keys.find("map") && common >= 1 ? 50 : 0;
}

/// A list of samples: numbers, truth values, nulls or pairs.
bool holds_samples(std::string_view value) {
    if (!value.starts_with('[')) return false;
    const std::size_t first = value.find_first_not_of(" \t\r\n", 1);
    if (first == std::string_view::npos) return true;
    return std::string_view("-0123456789ntf[]").find(value[first]) != std::string_view::npos;
}

/// A stream with its description.
bool is_described(std::string_view value) {
    const auto says = [&](std::string_view name) {
        return value.find(name) != std::string_view::npos;
    };
    return value.starts_with('{') &&
           (says("\"data\"") || says("\"series_type\"") || says("\"original_size\""));
}

bool is_telling(std::string_view name) {
    constexpr std::string_view kTelling[] = {"latlng",    "altitude",     "velocity_smooth",
                                             "heartrate", "grade_smooth", "watts_calc"};
    return std::find(std::begin(kTelling), std::end(kTelling), name) != std::end(kTelling);
}

/// An object of streams has nothing else.
int streams_score(const HeadKeys& keys) {
    std::size_t streams = 0;
    std::size_t described = 0;
    bool telling = false;
    for (const auto& [name, value] : keys.all()) {
        const bool described_too = is_described(value);
        if (!described_too && !holds_samples(value)) return 0;
        if (!StreamReader::is_stream(name)) continue;
        ++streams;
        if (described_too) ++described;
        telling = telling || is_telling(name);
    }
    if (2 * streams <= keys.all().size()) return 0;
    if (described > 0 || streams >= 3 || (streams == 2 && telling)) return 85;
    return telling ? 60 : 30;
}

/// One item of a list of streams. The type may lie behind the end of the head.
int listed_stream_score(const HeadKeys& keys) {
    const auto type = keys.find("type");
    const auto data = keys.find("data");
    const bool marked = keys.find("series_type") || keys.find("original_size");
    if (type && StreamReader::is_stream(*type) && (data || marked)) return 90;
    if (!data || !holds_samples(*data)) return 0;
    if (marked) return 85;
    return keys.all().size() == 1 ? 30 : 0;
}

int object_score(const HeadKeys& keys) {
    const auto activity = keys.find("activity");
    const auto streams = keys.find("streams");
    int score = activity_score(keys);
    if (activity && activity->starts_with('{') && count(keys, kOther) == 0)
        score = std::max(score, activity_score(keys_of(*activity)));
    if (streams && streams->starts_with('{'))
        score = std::max(score, streams_score(keys_of(*streams)));
    if (streams && streams->starts_with('[')) {
        JsonScanner list(*streams);
        list.enter('[');
        score = std::max(score, listed_stream_score(fitbit::keys_at_head(list, *streams)));
    }
    return score;
}

}  // namespace

AnswerForm form_of(std::string_view text) {
    JsonScanner scanner(text);
    const bool list = scanner.enter('[');
    const HeadKeys keys = fitbit::keys_at_head(scanner, text);
    const int activity = object_score(keys);
    const int streams = list ? listed_stream_score(keys) : streams_score(keys);
    if (activity == 0 && streams == 0) return {};
    if (streams > activity) return {Form::Streams, streams};
    return {list ? Form::ActivityList : Form::Activity, activity};
}

}  // namespace slipstream::decode::strava
