// Weight logs: date and time of the rider's clock, weight, body mass index, body fat.
#include <cmath>

#include "decode/fitbit/entry_reader.hpp"
#include "decode/fitbit/fitbit_time.hpp"

namespace slipstream::decode::fitbit {
namespace {

using model::Metric;
using model::TimeBasis;

class WeightReader final : public EntryReader {
  public:
    explicit WeightReader(double kg_per_unit) : kg_per_unit_(kg_per_unit) {}
    std::string_view kind() const override { return "weight"; }

    bool read(Json entry, BodyBuilder& body) override {
        const auto moment = moment_of(entry);
        const auto weight = number_member(entry, "weight");
        const auto fat = number_member(entry, "fat");
        if (!moment || (!weight && !fat)) return false;
        const std::string_view origin = text_member(entry, "source").value_or("");
        const auto bmi = number_member(entry, "bmi");
        const auto sample = [&](Metric metric, std::optional<double> value) {
            if (!value || *value <= 0) return;
            body.add({metric, moment->basis(TimeBasis::Local), 0}, origin, moment->time, *value);
        };
        if (weight) sample(Metric::Weight, *weight * kg_per_unit_);
        sample(Metric::BodyMassIndex, bmi);
        sample(Metric::BodyFat, fat);
        if (weight && bmi) check_unit(*weight, *bmi, body.file());
        content_.add(entry);
        return true;
    }

    void summarise(core::JsonWriter& json) const override { content_.write(json, "list"); }

  private:
    static std::optional<Moment> moment_of(Json entry) {
        const auto date = text_member(entry, "date");
        if (!date) return std::nullopt;
        std::string text(*date);
        if (const auto time = text_member(entry, "time")) text.append(" ").append(*time);
        return parse_moment(text);
    }

    /// Weight and body mass index give a height: in the wrong unit it is no person's.
    void check_unit(double weight, double bmi, DecodedFile& file) const {
        const double height_m = std::sqrt(weight * kg_per_unit_ / bmi);
        if (height_m > 1.2 && height_m < 2.3) return;
        add_warning(file, "weight_unit_doubtful",
                    "weight and body mass index do not belong together: the unit may be another");
    }

    double kg_per_unit_;
    ContentList content_;
};

}  // namespace

std::unique_ptr<EntryReader> weight_reader(double kg_per_unit) {
    return std::make_unique<WeightReader>(kg_per_unit);
}

}  // namespace slipstream::decode::fitbit
