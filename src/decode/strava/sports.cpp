#include "decode/strava/sports.hpp"

namespace slipstream::decode::strava {
namespace {

struct Word {
    std::string_view strava, ours;
};

constexpr Word kWords[] = {
    {"AlpineSki", "alpine_skiing"},
    {"EBikeRide", "e_biking"},
    {"EMountainBikeRide", "e_biking"},
    {"GravelRide", "cycling"},
    {"Handcycle", "cycling"},
    {"HighIntensityIntervalTraining", "hiit"},
    {"Hike", "hiking"},
    {"IceSkate", "ice_skating"},
    {"InlineSkate", "inline_skating"},
    {"Kitesurf", "kitesurfing"},
    {"MountainBikeRide", "cycling"},
    {"NordicSki", "cross_country_skiing"},
    {"Ride", "cycling"},
    {"Run", "running"},
    {"Sail", "sailing"},
    {"Snowboard", "snowboarding"},
    {"Snowshoe", "snowshoeing"},
    {"StandUpPaddling", "stand_up_paddleboarding"},
    {"Swim", "swimming"},
    {"TrailRun", "running"},
    {"Velomobile", "cycling"},
    {"VirtualRide", "cycling"},
    {"VirtualRow", "rowing"},
    {"VirtualRun", "running"},
    {"Walk", "walking"},
    {"Windsurf", "windsurfing"},
    {"Workout", "training"},
};

constexpr std::size_t kLongestWord = 64;

}  // namespace

std::string sport_of(std::string_view strava_word) {
    for (const Word& word : kWords) {
        if (word.strava == strava_word) return std::string(word.ours);
    }
    std::string snake;
    for (const char c : strava_word.substr(0, kLongestWord)) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool lower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool joins = upper || !lower;
        if (joins && !snake.empty() && snake.back() != '_') snake += '_';
        if (upper || lower) snake += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    while (snake.ends_with('_')) snake.pop_back();
    return snake;
}

}  // namespace slipstream::decode::strava
