// Entries of the form {"dateTime":"05/18/26 07:10:02","value":...}.
#include <map>

#include "decode/fitbit/entry_reader.hpp"
#include "decode/fitbit/fitbit_time.hpp"

namespace slipstream::decode::fitbit {
namespace {

using model::Metric;
using model::TimeBasis;

constexpr std::int32_t kDay = 86'400;
constexpr std::size_t kMaxConfidences = 16;

std::optional<Moment> moment_of(Json entry) {
    const auto text = text_member(entry, "dateTime");
    return text ? parse_moment(*text) : std::nullopt;
}

/// bpm with the sensor's confidence, 0 to 3; 0 means that it had no contact with the skin.
class HeartRateReader final : public EntryReader {
  public:
    std::string_view kind() const override { return "heart_rate"; }

    bool read(Json entry, BodyBuilder& body) override {
        const auto moment = moment_of(entry);
        const auto value = member(entry, "value");
        const auto bpm = value ? number_member(*value, "bpm") : std::nullopt;
        if (!moment || !bpm) return false;
        const auto confidence = number_member(*value, "confidence");
        const bool off = confidence && *confidence <= 0;
        body.add({Metric::HeartRate, moment->basis(TimeBasis::Utc), 0}, {}, moment->time, *bpm,
                 off ? model::kSampleOffWrist : 0);
        range_.add(moment->time);
        bpm_.add(*bpm);
        if (!off) worn_.add(*bpm);
        if (confidence) count(*confidence);
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        range_.write(json);
        json.key("bpm");
        bpm_.write(json, 4);
        json.key("confidence").begin_object();
        for (const auto& [confidence, n] : confidence_) json.member(std::to_string(confidence), n);
        json.end_object();
        json.key("bpm_confidence_above_0");
        worn_.write(json, 4);
    }

  private:
    void count(double confidence) {
        if (!(confidence > -1000 && confidence < 1000)) return;
        const int key = static_cast<int>(confidence);
        if (confidence_.size() < kMaxConfidences || confidence_.contains(key)) ++confidence_[key];
    }

    TimeRange range_;
    Statistics bpm_, worn_;
    std::map<int, std::uint64_t> confidence_;
};

/// A value a day; days without one have the date null and the value 0.
class RestingReader final : public EntryReader {
  public:
    std::string_view kind() const override { return "resting_heart_rate"; }

    bool read(Json entry, BodyBuilder& body) override {
        const auto moment = moment_of(entry);
        const auto value = member(entry, "value");
        const auto bpm = value ? number_member(*value, "value") : std::nullopt;
        if (!moment || !bpm) return false;
        range_.add(moment->time);
        if (member(*value, "date")) ++dated_;
        if (*bpm <= 0) return true;
        bpm_.add(*bpm);
        body.add({Metric::RestingHeartRate, TimeBasis::Local, kDay}, {}, moment->time, *bpm);
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        range_.write(json);
        json.member("days_with_date", dated_).member("days_nonzero", bpm_.count()).key("value");
        bpm_.write(json, 6);
    }

  private:
    TimeRange range_;
    Statistics bpm_;
    std::uint64_t dated_ = 0;
};

class NamedValuesReader final : public EntryReader {
  public:
    explicit NamedValuesReader(const NamedValues& values) : values_(values) {}
    std::string_view kind() const override { return values_.name; }

    bool read(Json entry, BodyBuilder& body) override {
        const auto moment = moment_of(entry);
        const auto value = member(entry, "value");
        const auto number = value ? as_number(*value) : std::nullopt;
        if (!moment || !number) return false;
        if (value_type_.empty()) {
            value_type_ = value->is_string() ? "str" : value->is_double() ? "float" : "int";
        }
        range_.add(moment->time);
        numbers_.add(*number);
        if (values_.sample) {
            SampleKind sample = *values_.sample;
            sample.basis = moment->basis(sample.basis);
            body.add(sample, {}, moment->time, *number * values_.factor);
        }
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        range_.write(json);
        json.member("value_type", value_type_).key("sum").number(numbers_.sum(), 6).key("value");
        numbers_.write(json, 4);
    }

  private:
    const NamedValues& values_;
    std::string_view value_type_;
    TimeRange range_;
    Statistics numbers_;
};

/// Of runs (at the time of the run) and of demography (a value a day). The filtered value, which the app
/// shows, where there is one.
class Vo2MaxReader final : public EntryReader {
  public:
    std::string_view kind() const override { return "vo2_max"; }

    bool read(Json entry, BodyBuilder& body) override {
        const auto moment = moment_of(entry);
        const auto value = member(entry, "value");
        if (!moment || !value) return false;
        const auto run = first_of(*value, "filteredRunVO2Max", "runVO2Max");
        const auto daily = first_of(*value, "filteredDemographicVO2Max", "demographicVO2Max");
        if (run && *run > 0) {
            body.add({Metric::Vo2Max, TimeBasis::Utc, 0}, {}, moment->time, *run);
        } else if (daily && *daily > 0) {
            body.add({Metric::Vo2Max, TimeBasis::Local, kDay}, {}, moment->time, *daily);
        } else if (!run && !daily) {
            return false;
        }
        range_.add(moment->time);
        content_.add(entry);
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        range_.write(json);
        content_.write(json, "content");
    }

  private:
    static std::optional<double> first_of(Json value, std::string_view a, std::string_view b) {
        const auto first = number_member(value, a);
        return first ? first : number_member(value, b);
    }

    TimeRange range_;
    ContentList content_;
};

class CountingReader final : public EntryReader {
  public:
    explicit CountingReader(std::string_view kind) : kind_(kind) {}
    std::string_view kind() const override { return kind_; }

    bool read(Json entry, BodyBuilder& body) override {
        const auto moment = moment_of(entry);
        const auto value = member(entry, "value");
        if (!moment || !value) return false;
        range_.add(moment->time);
        content_.add(entry);
        if (kind_ == "fitbit_values") {
            add_warning(body.file(), "values_without_meaning",
                        "it is not known what these values are: of plain numbers only the name "
                        "that the file has in the export tells, such as steps-2026-03-01.json");
        }
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        range_.write(json);
        content_.write(json, "content");
    }

  private:
    std::string_view kind_;
    TimeRange range_;
    ContentList content_;
};

}  // namespace

std::unique_ptr<EntryReader> heart_rate_reader() { return std::make_unique<HeartRateReader>(); }
std::unique_ptr<EntryReader> resting_heart_rate_reader() {
    return std::make_unique<RestingReader>();
}
std::unique_ptr<EntryReader> named_values_reader(const NamedValues& values) {
    return std::make_unique<NamedValuesReader>(values);
}
std::unique_ptr<EntryReader> vo2_max_reader() { return std::make_unique<Vo2MaxReader>(); }
std::unique_ptr<EntryReader> counting_reader(std::string_view kind) {
    return std::make_unique<CountingReader>(kind);
}

}  // namespace slipstream::decode::fitbit
