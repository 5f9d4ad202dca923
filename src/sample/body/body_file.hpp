#pragma once
// A file of body data as its device or app would hand it over, and how those write times. Internal to
// sample/.
#include <functional>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace slipstream::sample {

struct BodyFile {
    std::string external_id;
    std::string name;  ///< as it is called in the export
    std::string content;
};
/// Makes one file when called; from any thread.
using BodyFileMaker = std::function<BodyFile()>;

// How devices and apps write a time. A local one is given as if it were UTC.
std::string us_time(core::TimeMs local);          ///< "08/31/26 15:22:38"
std::string us_date(core::TimeMs local);          ///< "08/31/26"
std::string iso_date(core::TimeMs local);         ///< "2026-08-31"
std::string clock_text(core::TimeMs local);       ///< "15:22:38"
std::string iso_time_ms(core::TimeMs local);      ///< "2026-08-31T15:22:38.000"
std::string month_name_date(core::TimeMs local);  ///< "August 31, 2026"
std::string meridiem_clock(core::TimeMs local);   ///< "3:22 PM"

/// Path of a file in Google's export of a Fitbit account.
std::string takeout_path(std::string_view file);

}  // namespace slipstream::sample
