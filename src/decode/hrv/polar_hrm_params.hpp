#pragma once
// The head of a Polar HRM file: what its columns are, how often they were recorded, and since when. Facts from
// Polar's "HRM2 File Format Description" 1.4 as used by public readers.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "model/metric.hpp"

namespace slipstream::decode::hrv {

/// One column of [HRData]: metric = low 8 bits or all of the number, times the factor.
struct HrmColumn {
    model::Metric metric = model::Metric::HeartRate;
    double factor = 1;
    bool low_byte = false;  ///< left balance: pedalling index x 256 + balance
    bool known = true;      ///< false: passed over
};

struct HrmParams {
    std::map<std::string, std::string, std::less<>> fields;  ///< of [Params], as written

    std::string_view field(std::string_view name) const {
        const auto at = fields.find(name);
        return at != fields.end() ? std::string_view(at->second) : std::string_view();
    }
    std::int64_t whole(std::string_view name) const;  ///< 0 where there is none
    bool rr() const { return whole("Interval") == 238; }
    /// Seconds between samples; 0 where it holds R-R intervals or only lap times (204).
    std::int32_t interval_s() const;
    std::optional<core::TimeMs> start() const;  ///< local wall clock
    std::optional<double> length_s() const;
    std::string device() const;  ///< "Polar RS800"; "Polar" where the number is not known
    std::vector<HrmColumn> columns() const;  ///< by SMode, or Mode up to version 1.05
};

/// "00:37:44.5" in ms; nullopt where it is no time.
std::optional<std::int64_t> hrm_clock_ms(std::string_view text);

}  // namespace slipstream::decode::hrv
