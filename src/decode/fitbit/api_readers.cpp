#include "decode/fitbit/api_readers.hpp"

#include "decode/fitbit/fitbit_time.hpp"

namespace slipstream::decode::fitbit {
namespace {

using model::Metric;
using model::TimeBasis;

constexpr std::int32_t kDay = 86'400;

/// Where the value of a day lies, and that of the samples below it.
struct DailyForm {
    std::string_view kind;
    Metric metric;
    std::string_view day_value;  ///< member of `value`
    std::string_view
        sample_value;  ///< member of `value` of each of `minutes`; empty: the value itself
    std::int32_t sample_interval_s;
};

/// {"dateTime","value":{...}} a day, or {"dateTime","minutes":[{"minute","value"}]}.
class DailyReader final : public EntryReader {
  public:
    explicit DailyReader(const DailyForm& form) : form_(form) {}
    std::string_view kind() const override { return form_.kind; }

    bool read(Json entry, BodyBuilder& body) override {
        simdjson::dom::array minutes;
        const auto list = member(entry, "minutes");
        if (list && list->get(minutes) == simdjson::SUCCESS) {
            for (const Json minute : minutes) {
                if (!sample(minute, body)) {
                    add_warning(body.file(), "bad_entry", "a minute has no time or no value");
                }
            }
            return true;
        }
        const auto text = text_member(entry, "dateTime");
        const auto moment = text ? parse_moment(*text) : std::nullopt;
        const auto value = member(entry, "value");
        if (!moment || !value) return false;
        const auto number = day_number(*value);
        if (!number) return false;
        range_.add(moment->time);
        statistics_.add(*number);
        const bool instant = !value->is_object();  // a reading taken by hand
        body.add({form_.metric, TimeBasis::Local, instant ? 0 : kDay}, {}, moment->time, *number);
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        range_.write(json);
        json.key("value");
        statistics_.write(json, 4);
    }

  private:
    std::optional<double> day_number(Json value) const {
        if (!value.is_object()) return as_number(value);
        if (const auto number = number_member(value, form_.day_value)) return number;
        const auto full = member(value, "fullSleepSummary");  // breathing rate by stage
        return full ? number_member(*full, form_.day_value) : std::nullopt;
    }

    bool sample(Json minute, BodyBuilder& body) {
        const auto text = text_member(minute, "minute");
        const auto moment = text ? parse_moment(*text) : std::nullopt;
        const auto value = member(minute, "value");
        if (!moment || !value) return false;
        const auto number =
            value->is_object() ? number_member(*value, form_.sample_value) : as_number(*value);
        if (!number) return false;
        range_.add(moment->time);
        statistics_.add(*number);
        body.add({form_.metric, moment->basis(TimeBasis::Local), form_.sample_interval_s}, {},
                 moment->time, *number);
        return true;
    }

    const DailyForm& form_;
    TimeRange range_;
    Statistics statistics_;
};

class DeviceReader final : public EntryReader {
  public:
    std::string_view kind() const override { return "devices"; }
    bool read(Json entry, BodyBuilder& /*body*/) override {
        return member(entry, "deviceVersion").has_value();
    }
    void summarise(core::JsonWriter& /*json*/) const override {}
};

constexpr DailyForm kHrv{"heart_rate_variability", Metric::HrvRmssd, "dailyRmssd", "rmssd", 300};
constexpr DailyForm kBreathing{"respiratory_rate", Metric::Respiration, "breathingRate", "", 0};
constexpr DailyForm kSkin{"skin_temperature", Metric::SkinTemperatureVariation, "nightlyRelative",
                          "", 0};
constexpr DailyForm kCore{"body_temperature", Metric::BodyTemperature, "", "", 0};
constexpr DailyForm kOxygen{"oxygen_saturation", Metric::OxygenSaturation, "avg", "", 0};
constexpr DailyForm kCardio{"vo2_max", Metric::Vo2Max, "vo2Max", "", 0};

}  // namespace

std::unique_ptr<EntryReader> oxygen_saturation_reader() {
    return std::make_unique<DailyReader>(kOxygen);
}

std::unique_ptr<EntryReader> device_reader() { return std::make_unique<DeviceReader>(); }

std::unique_ptr<EntryReader> api_reader(std::string_view section) {
    if (section == "sleep") return sleep_reader();
    if (section == "weight" || section == "fat") return weight_reader(1.0);
    if (section == "activities") return exercise_reader();
    if (section == "foods") return food_reader();
    if (section == "ecgReadings") return ecg_reader();
    if (section == "hrv") return std::make_unique<DailyReader>(kHrv);
    if (section == "br") return std::make_unique<DailyReader>(kBreathing);
    if (section == "tempSkin") return std::make_unique<DailyReader>(kSkin);
    if (section == "tempCore") return std::make_unique<DailyReader>(kCore);
    if (section == "cardioScore") return std::make_unique<DailyReader>(kCardio);
    return nullptr;
}

}  // namespace slipstream::decode::fitbit
