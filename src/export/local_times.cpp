#include "export/local_times.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace slipstream::exporting {
namespace {

core::TimeMs quarter_of(core::TimeMs time, core::TimeMs quarter) {
    return time / quarter - (time % quarter < 0 ? 1 : 0);
}

}  // namespace

int LocalTimes::offset_s(core::TimeMs utc) {
    if (const core::TimeMs quarter = quarter_of(utc, kQuarter); quarter != quarter_) {
        quarter_ = quarter;
        offset_s_ = clock_.offset_at(utc);
    }
    return offset_s_;
}

core::Date LocalTimes::date(core::TimeMs utc) { return analyze::local_date(utc, offset_s(utc)); }

core::TimeMs LocalTimes::to_utc(core::TimeMs time, model::TimeBasis basis) {
    if (basis != model::TimeBasis::Local || time == core::kNoTime) return time;
    if (const core::TimeMs quarter = quarter_of(time, kQuarter); quarter != wall_quarter_) {
        wall_quarter_ = quarter;
        wall_shift_ = clock_.to_utc(time, basis) - time;
    }
    return time + wall_shift_;
}

void LocalTimes::append(std::string& out, core::TimeMs utc) { append(out, utc, offset_s(utc)); }

void LocalTimes::append(std::string& out, core::TimeMs utc, int offset_s) {
    std::string text = core::format_time(utc + offset_s * core::TimeMs{1000});
    if (text.empty() || text.back() != 'Z') return;  // out of the calendar
    text.pop_back();
    const int minutes = std::abs(offset_s) / 60;
    fmt::format_to(std::back_inserter(out), "{}{}{:02}:{:02}", text, offset_s < 0 ? '-' : '+',
                   minutes / 60, minutes % 60);
}

}  // namespace slipstream::exporting
