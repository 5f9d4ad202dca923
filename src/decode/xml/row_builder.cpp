#include "decode/xml/row_builder.hpp"

#include <fmt/format.h>

#include <cstring>

#include "decode/xml/decimal.hpp"

namespace slipstream::decode::xml {
namespace {

constexpr std::size_t kShownBytes = 40;  // of a value in a warning
// 1995-01-01: no GPS recording is older; clocks that were never set say 1970, 1980 or 1989.
constexpr core::TimeMs kUnsetClockBefore = 788'918'400'000;

/// Decimals of each metric's stored integers.
const std::array<int, model::kStreamMetricCount>& metric_decimals() {
    static const std::array<int, model::kStreamMetricCount> kDecimals = [] {
        std::array<int, model::kStreamMetricCount> decimals{};
        for (std::size_t i = 0; i < model::kStreamMetricCount; ++i) {
            std::int32_t scale = model::metric_info(static_cast<model::Metric>(i)).scale;
            for (; scale > 1; scale /= 10) ++decimals[i];
        }
        return decimals;
    }();
    return kDecimals;
}

bool two_digits(const char* p, int& value) {
    const unsigned high = static_cast<unsigned char>(p[0]) - '0';
    const unsigned low = static_cast<unsigned char>(p[1]) - '0';
    value = static_cast<int>(high * 10 + low);
    return high <= 9 && low <= 9;
}

/// "T08:33:11Z" or "T08:33:11.150Z" to milliseconds of the day; -1 where it has another form.
std::int64_t time_of_day(std::string_view text) {
    int hour = 0;
    int minute = 0;
    int second = 0;
    const char* p = text.data();
    if (text.size() < 10 || p[0] != 'T' || p[3] != ':' || p[6] != ':' || !two_digits(p + 1, hour) ||
        !two_digits(p + 4, minute) || !two_digits(p + 7, second) || hour > 23 || minute > 59 ||
        second > 59) {
        return -1;
    }
    std::int64_t ms = ((hour * 60 + minute) * 60 + second) * std::int64_t{1000};
    if (text.size() == 10) return p[9] == 'Z' ? ms : -1;
    if (text.size() != 14 || p[9] != '.' || p[13] != 'Z') return -1;
    int weight = 100;
    for (std::size_t i = 10; i < 13; ++i, weight /= 10) {
        if (p[i] < '0' || p[i] > '9') return -1;
        ms += (p[i] - '0') * weight;
    }
    return ms;
}

}  // namespace

core::TimeMs TimeReader::read(std::string_view text) {
    text = trimmed(text);
    if (text.size() >= 20 && std::memcmp(text.data(), date_.data(), date_.size()) == 0) {
        const std::int64_t ms = time_of_day(text.substr(date_.size()));
        if (ms >= 0) return date_ms_ + ms;
    }
    const auto parsed = core::parse_time(text);
    if (!parsed) return core::kNoTime;
    if (!utc_offset_s_ && parsed->utc_offset_s && *parsed->utc_offset_s != 0) {
        utc_offset_s_ = parsed->utc_offset_s;
    }
    if (const auto date = core::Date::parse(text.substr(0, date_.size()))) {
        std::memcpy(date_.data(), text.data(), date_.size());
        date_ms_ = date->days_since_epoch() * 86'400'000;
    }
    return parsed->time;
}

void RowBuilder::set(model::Metric metric, std::string_view text, std::uint64_t offset) {
    const auto index = static_cast<std::size_t>(metric);
    if (values_[index] != model::kMissing) return;
    std::int64_t scaled = 0;
    if (!parse_scaled(text, metric_decimals()[index], scaled)) {
        const std::string_view shown = trimmed(text).substr(0, kShownBytes);
        if (shown.empty()) return;
        add_warning(file_, "bad_number",
                    fmt::format("'{}' is no {}", shown, model::metric_info(metric).key), offset);
        return;
    }
    if (scaled <= model::kMissing || scaled > INT32_MAX) {
        add_warning(file_, "value_out_of_range",
                    fmt::format("{} {} does not fit", model::metric_info(metric).key,
                                trimmed(text).substr(0, kShownBytes)),
                    offset);
        return;
    }
    values_[index] = static_cast<std::int32_t>(scaled);
}

core::TimeMs RowBuilder::read_time(std::string_view text, std::uint64_t offset) {
    const core::TimeMs time = times_.read(text);
    if (time == core::kNoTime) {
        const std::string_view shown = trimmed(text).substr(0, kShownBytes);
        if (!shown.empty()) {
            add_warning(file_, "bad_time", fmt::format("'{}' is no time", shown), offset);
        }
    } else if (time < kUnsetClockBefore) {
        add_warning(file_, "unset_clock", "times before 1995: the device's clock was not set",
                    offset);
    }
    return time;
}

void RowBuilder::set_time(std::string_view text, std::uint64_t offset) {
    if (time_ == core::kNoTime) time_ = read_time(text, offset);
}

std::optional<double> RowBuilder::read_number(std::string_view text, std::uint64_t offset) {
    const std::optional<double> value = parse_double(text);
    const std::string_view shown = trimmed(text).substr(0, kShownBytes);
    if (!value && !shown.empty()) {
        add_warning(file_, "bad_number", fmt::format("'{}' is no number", shown), offset);
    }
    return value;
}

void RowBuilder::commit(model::Stream& stream, std::uint64_t offset) {
    const std::size_t row = stream.time.size();
    if (break_pending_ && row > 0) {
        if (stream.breaks.empty() || stream.breaks.back() != row) {
            stream.breaks.push_back(static_cast<std::uint32_t>(row));
        }
    }
    break_pending_ = false;
    if (last_stream_ != &stream) last_time_ = core::kNoTime;
    last_stream_ = &stream;
    if (time_ != core::kNoTime) {
        if (last_time_ != core::kNoTime && time_ < last_time_) {
            add_warning(file_, "time_goes_back", "a point is earlier than the one before it",
                        offset);
        }
        last_time_ = time_;
    }
    const std::int32_t latitude = value(model::Metric::Latitude);
    const std::int32_t longitude = value(model::Metric::Longitude);
    if (latitude != model::kMissing && longitude != model::kMissing &&
        (latitude > 900'000'000 || latitude < -900'000'000 || longitude > 1'800'000'000 ||
         longitude < -1'800'000'000)) {
        add_warning(file_, "position_out_of_range", "a position beyond 90 or 180 degrees", offset);
    }
    stream.time.push_back(time_);
    for (std::size_t i = 0; i < model::kStreamMetricCount; ++i) {
        std::vector<std::int32_t>& column = stream.columns[i];
        if (!column.empty()) {
            column.push_back(values_[i]);
        } else if (values_[i] != model::kMissing) {
            column.resize(row, model::kMissing);
            column.push_back(values_[i]);
        }
        values_[i] = model::kMissing;
    }
    if (!stream.flags.empty()) stream.flags.push_back(0);
    time_ = core::kNoTime;
}

}  // namespace slipstream::decode::xml
