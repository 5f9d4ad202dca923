#include "decode/apple_health/workout_reader.hpp"

#include <limits>

#include "decode/apple_health/record_types.hpp"
#include "decode/xml/decimal.hpp"

namespace slipstream::decode::apple_health {
namespace {

using model::Metric;

std::optional<double> quantity(Dimension dimension, const Tag& tag, std::string_view value,
                               std::string_view unit) {
    const auto number = xml::parse_double(tag.raw(value));
    return number ? converted(dimension, *number, tag.raw(unit)) : std::nullopt;
}

}  // namespace

bool WorkoutReader::begin(const Tag& tag, std::string origin) {
    const TimeReader::Time start = times_.read(tag.raw("startDate"));
    const TimeReader::Time end = times_.read(tag.raw("endDate"));
    open_ = start.utc != core::kNoTime && end.utc != core::kNoTime;
    if (!open_) {
        add_warning(file_, "bad_time", "a workout's times cannot be read", tag.offset);
        return false;
    }
    workout_ = model::Exercise();
    workout_.basis = model::TimeBasis::Utc;
    workout_.start = start.utc;
    workout_.end = std::max(end.utc, start.utc);
    workout_.origin = std::move(origin);
    workout_.sport = sport_of(unescaped(tag.raw("workoutActivityType")));
    workout_.external_id = workout_.sport + ' ' + core::format_time(start.utc);
    workout_.active_s = quantity(Dimension::Time, tag, "duration", "durationUnit");
    workout_.distance_m = quantity(Dimension::Length, tag, "totalDistance", "totalDistanceUnit");
    workout_.energy_kcal =
        quantity(Dimension::Energy, tag, "totalEnergyBurned", "totalEnergyBurnedUnit");
    first_row_ = static_cast<std::uint32_t>(file_.points.size());
    if (tag.self_closing) this->end();
    return true;
}

void WorkoutReader::inside(const Tag& tag) {
    if (!open_) return;
    if (tag.name == "WorkoutStatistics") {
        statistics(tag);
    } else if (tag.name == "MetadataEntry") {
        metadata(tag);
    } else if (tag.name == "Location") {
        location(tag);
    }
}

void WorkoutReader::statistics(const Tag& tag) {
    const std::string_view type = tag.raw("type");
    if (type == "HKQuantityTypeIdentifierHeartRate") {
        const auto average = quantity(Dimension::Rate, tag, "average", "unit");
        const auto maximum = quantity(Dimension::Rate, tag, "maximum", "unit");
        if (average) workout_.avg_heart_rate_bpm = average;
        if (maximum) workout_.max_heart_rate_bpm = maximum;
    } else if (type == "HKQuantityTypeIdentifierActiveEnergyBurned") {
        const auto energy = quantity(Dimension::Energy, tag, "sum", "unit");
        if (energy && !workout_.energy_kcal) workout_.energy_kcal = energy;
    } else if (type == "HKQuantityTypeIdentifierStepCount") {
        workout_.steps = quantity(Dimension::Count, tag, "sum", "unit");
    } else if (type.starts_with("HKQuantityTypeIdentifierDistance")) {
        const auto distance = quantity(Dimension::Length, tag, "sum", "unit");
        if (distance && !workout_.distance_m) workout_.distance_m = distance;
    }
}

void WorkoutReader::metadata(const Tag& tag) {
    const std::string_view key = tag.raw("key");
    const std::string value = unescaped(tag.raw("value"));
    if (key == "HKElevationAscended") {
        workout_.ascent_m = metadata_quantity(Dimension::Length, value);
    } else if (key == "HKAverageHeartRate" && !workout_.avg_heart_rate_bpm) {
        workout_.avg_heart_rate_bpm = metadata_quantity(Dimension::Rate, value);
    } else if (key == "HKWorkoutBrandName") {
        workout_.name = value;
    }
}

void WorkoutReader::location(const Tag& tag) {
    model::Stream& points = file_.points;
    if (points.size() >= std::numeric_limits<std::uint32_t>::max()) return;
    const std::size_t row = points.size();
    points.append_row(times_.read(tag.raw("date")).utc);
    const auto set = [&](Metric metric, std::string_view name, double least) {
        const auto value = xml::parse_double(tag.raw(name));
        if (value && *value >= least) points.set(metric, row, model::to_stored(metric, *value));
    };
    set(Metric::Latitude, "latitude", -90);
    set(Metric::Longitude, "longitude", -180);
    set(Metric::Elevation, "altitude", -1e6);
    set(Metric::Accuracy, "horizontalAccuracy", 0);
    set(Metric::Heading, "course", 0);  // -1: not known
    set(Metric::Speed, "speed", 0);
}

void WorkoutReader::end_route() {
    const auto rows = static_cast<std::uint32_t>(file_.points.size());
    if (rows == first_row_) return;
    if (first_row_ > 0) file_.points.breaks.push_back(first_row_);
    model::Session& session = file_.sessions.emplace_back();
    session.sport = workout_.sport;
    session.name = workout_.name;
    session.start = workout_.start;
    session.stated.elapsed_s = static_cast<double>(workout_.end - workout_.start) / 1000;
    session.stated.timer_s = workout_.active_s;
    session.stated.distance_m = workout_.distance_m;
    session.stated.ascent_m = workout_.ascent_m;
    session.stated.avg_heart_rate_bpm = workout_.avg_heart_rate_bpm;
    session.stated.max_heart_rate_bpm = workout_.max_heart_rate_bpm;
    session.stated.energy_kcal = workout_.energy_kcal;
    session.first_row = first_row_;
    session.end_row = rows;
}

void WorkoutReader::end() {
    if (!open_) return;
    end_route();
    file_.body.exercises.push_back(std::move(workout_));
    open_ = false;
}

}  // namespace slipstream::decode::apple_health
