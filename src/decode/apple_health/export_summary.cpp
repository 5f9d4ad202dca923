#include "decode/apple_health/export_summary.hpp"

#include <initializer_list>

namespace slipstream::decode::apple_health {
namespace {

constexpr std::size_t kMostNames = 500;
constexpr std::size_t kMostRecords = 10;
constexpr std::size_t kMostWorkouts = 1000;

std::string attributes_of(const Tag& tag, std::initializer_list<std::string_view> names) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object();
    for (const std::string_view name : names) {
        for (const TagAttribute& attribute : tag.attributes) {
            if (attribute.name != name) continue;
            json.member(name, std::string_view(unescaped(attribute.raw)));
            break;
        }
    }
    json.end_object();
    return out;
}

void write_all(core::JsonWriter& json, std::string_view name,
               const std::vector<std::string>& objects) {
    json.key(name).begin_array();
    for (const std::string& object : objects) json.raw(object);
    json.end_array();
}

}  // namespace

std::size_t NameCounts::count(std::string_view name) {
    if (last_ < entries_.size() && entries_[last_].name == name) {
        ++entries_[last_].count;
        return last_;
    }
    const auto known = places_.find(name);
    if (known != places_.end()) {
        last_ = known->second;
    } else {
        const bool full = entries_.size() >= kMostNames;
        last_ = full ? kMostNames - 1 : entries_.size();
        if (!full) {
            entries_.push_back({std::string(name.substr(0, 200)), 0});
            if (name.size() <= 200) places_.emplace(name, last_);
        }
    }
    ++entries_[last_].count;
    return last_;
}

void NameCounts::write(core::JsonWriter& json) const {
    json.begin_object();
    for (const Entry& entry : entries_) json.member(entry.name, entry.count);
    json.end_object();
}

void ExportSummary::add_record(const Tag& tag) {
    if (records_.size() >= kMostRecords) return;
    records_.push_back(attributes_of(tag, {"type", "unit", "startDate", "endDate", "value"}));
}

void ExportSummary::add_workout(const Tag& tag) {
    if (workouts_.size() >= kMostWorkouts) return;
    workouts_.push_back(
        attributes_of(tag, {"workoutActivityType", "duration", "durationUnit", "totalDistance",
                            "totalDistanceUnit", "startDate", "endDate"}));
}

std::string ExportSummary::write() const {
    std::uint64_t locations = 0;
    for (const NameCounts::Entry& entry : elements.entries()) {
        if (entry.name == "Location") locations = entry.count;
    }
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("elements");
    elements.write(json);
    json.key("record_types");
    record_types.write(json);
    if (!export_date.empty()) json.member("export_date", std::string_view(export_date));
    write_all(json, "records", records_);
    write_all(json, "workouts", workouts_);
    json.member("locations", locations).end_object();
    return out;
}

}  // namespace slipstream::decode::apple_health
