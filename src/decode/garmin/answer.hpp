#pragma once
// What the readers of Garmin's answers share. Not shared between threads.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "decode/fitbit/body_builder.hpp"
#include "decode/fitbit/entry_list.hpp"

namespace slipstream::decode::garmin {

inline constexpr std::string_view kGarmin = "Garmin";
/// Seconds since 1970 beyond the year 3000 are no times.
inline constexpr std::int64_t kLastSecond = 32'503'680'000;
inline constexpr int kMostOffsetS = 86'400;

struct Answer {
    Answer(fitbit::JsonParser& from, DecodedFile& to) : parser(from), file(to), body(to) {}

    /// A value whose text is part of the parser's; nullopt where it is not JSON. Valid until the next parse.
    std::optional<fitbit::Json> parse(std::string_view value) {
        const auto begin = static_cast<std::size_t>(value.data() - parser.text().data());
        return parser.parse({begin, begin + value.size()});
    }

    fitbit::JsonParser& parser;
    DecodedFile& file;
    fitbit::BodyBuilder body;
    std::map<std::string, std::uint64_t> lists;  ///< entries by name of the list
    fitbit::TimeRange range;                     ///< of the records
    std::string days;                            ///< JSON objects, one for each day of heart rate
    std::uint64_t day_count = 0;
};

/// One day of `wellness/dailyHeartRate`: the object that the scanner comes to next, whose members are `keys`.
/// Passes it. Facts: the recorded exchange of matin/garth.
void read_daily_heart_rate(fitbit::JsonScanner& scanner, const fitbit::HeadKeys& keys,
                           Answer& answer);

/// A message of the Health API: an object of lists of summaries, which the scanner comes to next. Passes it.
void read_health_summaries(fitbit::JsonScanner& scanner, Answer& answer);

/// Whether a message of the Health API has a list of this name.
bool is_summary_list(std::string_view name);

}  // namespace slipstream::decode::garmin
