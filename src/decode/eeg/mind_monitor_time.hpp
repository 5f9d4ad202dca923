#pragma once
// The times of Mind Monitor's rows, in the forms that the app, others and spreadsheets write. One object a file.
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "core/time.hpp"
#include "decode/table/table_time.hpp"
#include "decode/xml/decimal.hpp"

namespace slipstream::decode::eeg {

/// "2019-03-11 22:52:13.087": the day is computed only where it changes. Dates of spreadsheets ("5/4/2021 10:11") are
/// read in one order, which the first that says so decides, month first before.
class TimeReader {
  public:
    /// nullopt where it is no time. The app writes no offset; one that is there is taken off.
    std::optional<core::ParsedTime> read(std::string_view text) {
        if (text.size() > 1 && text.front() == '"' && text.back() == '"')
            text = text.substr(1, text.size() - 2);
        if (text.size() >= 19 && text.size() != 20 && day_text_ == text.substr(0, 10)) {
            if (const auto in_day = plain(text.substr(10)))
                return core::ParsedTime{day_ + *in_day, std::nullopt};
        }
        auto parsed = from_epoch(text);
        if (!parsed) parsed = core::parse_time(text);
        if (!parsed) return from_spreadsheet(text);
        if (parsed && text.size() >= 19 && !parsed->utc_offset_s) {
            day_text_ = text.substr(0, 10);
            day_ = parsed->time - ((parsed->time % 86'400'000) + 86'400'000) % 86'400'000;
        }
        return parsed;
    }
    /// Whether the times say no hour and no day.
    bool without_hour() const { return in_hour_.has_value(); }

  private:
    std::optional<core::ParsedTime> from_spreadsheet(std::string_view text) {
        if (const auto in_hour = minutes_alone(text))
            return core::ParsedTime{*in_hour, std::nullopt};
        unsigned first = 0;
        std::from_chars(text.data(), text.data() + text.size(), first);
        if (first > 12 && first < 32) order_ = table::DateOrder::DayFirst;
        const auto time = table::read_time(text, {}, order_);
        if (!time || !time->has_clock) return std::nullopt;
        return core::ParsedTime{time->time, time->utc_offset_s};
    }
    /// "52:13.1", minutes and seconds: what spreadsheets leave of a time where they save a table again. Counts
    /// from the first hour on.
    std::optional<core::TimeMs> minutes_alone(std::string_view text) {
        const auto colon = text.find(':');
        if (colon < 1 || colon > 2 || text.find_first_not_of("0123456789:.") != text.npos ||
            text.find(':', colon + 1) != text.npos)
            return std::nullopt;
        const auto minutes = xml::parse_double(text.substr(0, colon));
        const auto seconds = xml::parse_double(text.substr(colon + 1));
        if (!minutes || *minutes >= 60 || !seconds || *seconds >= 60) return std::nullopt;
        constexpr core::TimeMs kHourMs = 3'600'000;
        core::TimeMs time = hours_ms_ + std::llround((*minutes * 60 + *seconds) * 1000);
        if (in_hour_ && time < *in_hour_ - kHourMs / 2) {
            hours_ms_ += kHourMs;
            time += kHourMs;
        }
        in_hour_ = time;
        return time;
    }
    /// Seconds since 1970 with a fraction ("1620123456.789"), or milliseconds, which some versions write instead: UTC.
    static std::optional<core::ParsedTime> from_epoch(std::string_view text) {
        if (text.size() < 10 || text.find_first_not_of("0123456789.") != std::string_view::npos)
            return std::nullopt;
        const auto number = xml::parse_double(text);
        if (number && *number >= 1e12 && *number <= 4e12)
            return core::ParsedTime{std::llround(*number), 0};
        if (!number || *number < 1e9 || *number > 4e9) return std::nullopt;
        return core::ParsedTime{std::llround(*number * 1000), 0};
    }
    /// " 22:52:13" and up to three digits of a fraction.
    static std::optional<core::TimeMs> plain(std::string_view t) {
        static constexpr int kWeights[] = {36'000'000, 3'600'000, 600'000, 60'000, 10'000,
                                           1'000,      100,       10,      1};
        static constexpr std::size_t kPlaces[] = {1, 2, 4, 5, 7, 8, 10, 11, 12};
        if (t.size() > 13 || t[3] != ':' || t[6] != ':' || (t.size() > 9 && t[9] != '.'))
            return std::nullopt;
        core::TimeMs time = 0;
        for (std::size_t i = 0; i < 9 && kPlaces[i] < t.size(); ++i) {
            const char c = t[kPlaces[i]];
            if (c < '0' || c > '9') return std::nullopt;
            time += (c - '0') * core::TimeMs{kWeights[i]};
        }
        if (t[1] > '2' || t[4] > '5' || t[7] > '5' || time >= 86'400'000) return std::nullopt;
        return time;
    }

    std::string day_text_;
    core::TimeMs day_ = 0;
    table::DateOrder order_ = table::DateOrder::MonthFirst;
    std::optional<core::TimeMs> in_hour_;
    core::TimeMs hours_ms_ = 0;
};

}  // namespace slipstream::decode::eeg
