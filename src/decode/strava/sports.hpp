#pragma once
// Strava's words for kinds of sport, in the words that the FIT decoder has for the same.
#include <string>
#include <string_view>

namespace slipstream::decode::strava {

/// Of a `sport_type` or `type`: "GravelRide" is "cycling", "TrailRun" is "running". What FIT has no word
/// for, and words that are new, stay as they are in snake_case: "weight_training". Empty for empty.
/// Source: the SportType list of developers.strava.com/docs/reference, the sport enumeration of FIT.
std::string sport_of(std::string_view strava_word);

}  // namespace slipstream::decode::strava
