#pragma once
// Sections of saved Web API answers that Takeout does not have in this form. Times are the rider's clock.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "decode/fitbit/entry_reader.hpp"

namespace slipstream::decode::fitbit {

/// The reader of the list called `section` at the top of an answer; null where it is not known.
std::unique_ptr<EntryReader> api_reader(std::string_view section);
std::unique_ptr<EntryReader> oxygen_saturation_reader();
/// Trackers and scales of an account: counted, nothing is measured by the list of them.
std::unique_ptr<EntryReader> device_reader();
/// "ecgReadings": one channel each; millivolts = sample / scalingFactor.
std::unique_ptr<EntryReader> ecg_reader();

/// One resource of "activities-heart", "activities-steps-intraday", "body-weight", "foods-log-water", ...: daily
/// values, and the samples of a day, whose date stands in the daily list.
class ActivitySeries {
  public:
    /// `section` as the answer calls it, with or without "-intraday".
    explicit ActivitySeries(std::string_view section);
    static bool is_section(std::string_view section) {
        for (const std::string_view prefix : kPrefixes) {
            if (section.starts_with(prefix)) return true;
        }
        return false;
    }
    static bool is_intraday(std::string_view section) { return section.ends_with("-intraday"); }

    bool read_day(Json entry);
    bool read_sample(Json entry);
    void set_interval(std::string_view type, double count);
    /// Puts the samples into the body: a daily total is left out where its day's samples are there.
    void finish(BodyBuilder& body) const;
    std::string_view kind() const;
    std::size_t entries() const { return samples_.empty() ? days_read_ : samples_.size(); }
    void summarise(core::JsonWriter& json) const;

  private:
    static constexpr std::string_view kPrefixes[] = {"activities-", "body-", "foods-log-"};
    struct Value {
        core::TimeMs time;
        double value;
    };
    std::string resource_;  ///< "heart", "steps", ...
    std::vector<Value> days_, samples_;
    std::size_t days_read_ = 0;
    core::TimeMs date_ = core::kNoTime;
    core::TimeMs midnights_ = 0;  ///< milliseconds of the midnights that the samples have passed
    std::int32_t interval_s_ = 60;
};

}  // namespace slipstream::decode::fitbit
