#pragma once
// Entries of the lists in saved answers of Withings' and of iHealth's web interfaces.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "decode/decoder.hpp"
#include "decode/fitbit/body_builder.hpp"
#include "decode/fitbit/json_value.hpp"

namespace slipstream::decode::pressure {

/// Seconds since 1970 beyond the year 3000 are no times.
inline constexpr double kLastSecond = 32'503'680'000;

/// What the entries of an answer share.
struct Answer {
    explicit Answer(DecodedFile& to) : file(to), body(to) {}

    DecodedFile& file;
    fitbit::BodyBuilder body;
    std::string_view maker;     ///< "Withings", "iHealth"
    int unit = 0;               ///< number of the unit of iHealth's list; 0 is the metric one
    std::string_view kind;      ///< of the last list with an entry
    std::uint64_t entries = 0;  ///< of all lists
    std::map<std::string, double> numbers;  ///< sums, for the summary
};

/// Takes an entry; false where it has no time or no value.
using TakeEntry = bool (*)(fitbit::Json entry, Answer& answer);

/// The reader of the list `name` in a `body` of Withings ("measuregrps", "activities", "series"); null where it is
/// not known. Facts: the answers in openmhealth/shimmer and joostlek/python-withings, the maker's interface
/// description.
TakeEntry withings_list(std::string_view name);
/// An entry of an object "series": `key` is the second since 1970 at which it begins.
bool withings_minute(std::string_view key, fitbit::Json entry, Answer& answer);

/// The reader of iHealth's list ("BPDataList", ...), and the member beside it that says the unit; null where
/// it is not known.
struct IhealthList {
    std::string_view name, unit_member, kind;
    TakeEntry take;
};
const IhealthList* ihealth_list(std::string_view name);

}  // namespace slipstream::decode::pressure
