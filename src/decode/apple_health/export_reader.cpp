#include "decode/apple_health/export_reader.hpp"

#include <algorithm>

#include "decode/xml/decimal.hpp"

namespace slipstream::decode::apple_health {

ExportReader::RecordText ExportReader::text_of(const Tag& tag) {
    RecordText text;
    for (const TagAttribute& attribute : tag.attributes) {
        switch (attribute.name
                    .size()) {  // no two of these names are of one length, but for type and unit
            case 4: (attribute.name == "type" ? text.type : text.unit) = attribute.raw; break;
            case 5:
                if (attribute.name == "value") text.value = attribute.raw;
                break;
            case 7:
                if (attribute.name == "endDate") text.end = attribute.raw;
                break;
            case 9:
                if (attribute.name == "startDate") text.start = attribute.raw;
                break;
            case 10:
                if (attribute.name == "sourceName") text.source = attribute.raw;
                break;
            default: break;
        }
    }
    return text;
}

std::uint32_t ExportReader::origin_of(std::string_view raw) {
    if (source_known_ && raw == last_source_) return last_origin_;
    source_known_ = true;
    last_source_ = raw;
    last_origin_ = origins_.number(unescaped(raw));
    return last_origin_;
}

const RecordType& ExportReader::type_of(std::string_view raw) {
    if (last_type_ == nullptr || raw != last_type_name_) {
        last_type_name_ = raw;
        last_type_ = &record_type(raw);
    }
    return *last_type_;
}

void ExportReader::start(const Tag& tag) {
    summary_.elements.count(tag.name);
    if (tag.name == "Record") {
        record(tag);
    } else if (tag.name == "MetadataEntry") {
        if (workout_.open()) workout_.inside(tag);
        if (in_correlation_) correlation_metadata(tag);
    } else if (tag.name == "InstantaneousBeatsPerMinute") {
        if (in_beats_) beats_.add(tag.raw("time"), tag.raw("bpm"));
    } else if (tag.name == "Workout") {
        summary_.add_workout(tag);
        workout_.begin(tag, origins_.name(origin_of(tag.raw("sourceName"))));
    } else if (workout_.open()) {
        workout_.inside(tag);
    } else if (tag.name == "Correlation" && !tag.self_closing) {
        in_correlation_ = true;
        entry_ = FoodEntry();
    } else if (tag.name == "ExportDate") {
        summary_.export_date = unescaped(tag.raw("value"));
    }
}

void ExportReader::end(std::string_view name) {
    if (name == "Record") {
        if (in_beats_) end_beats();
    } else if (name == "Workout") {
        workout_.end();
    } else if (name == "Correlation") {
        in_correlation_ = false;
        food_.add(std::move(entry_));
        entry_ = FoodEntry();
    }
}

void ExportReader::record(const Tag& tag) {
    const RecordText text = text_of(tag);
    const RecordType& type = type_of(text.type);
    summary_.record_types.count(text.type);
    summary_.add_record(tag);
    if (in_beats_) end_beats();
    if (type.use == RecordUse::None) return;
    Reading reading;
    reading.type = &type;
    reading.start = start_times_.read(text.start);
    if (reading.start.utc == core::kNoTime) {
        add_warning(file_, "bad_time", "a record's start cannot be read", tag.offset);
        return;
    }
    reading.end = text.end == text.start ? reading.start.utc : end_times_.read(text.end).utc;
    reading.end = std::max(reading.end, reading.start.utc);
    reading.origin = origin_of(text.source);
    if (type.use == RecordUse::Sleep) {
        sleep(tag, text, reading);
    } else {
        quantity(tag, text, reading);
    }
}

void ExportReader::sleep(const Tag& tag, const RecordText& text, const Reading& reading) {
    if (const auto stage = sleep_stage(text.value)) {
        sleeps_.add(reading.origin, reading.start.utc, reading.end, *stage);
    } else {
        add_warning(file_, "unknown_sleep_stage", "a value of sleep analysis is not known",
                    tag.offset);
    }
}

void ExportReader::quantity(const Tag& tag, const RecordText& text, Reading& reading) {
    const auto number = xml::parse_double(text.value);
    if (!number) {
        add_warning(file_, "bad_value", "a record's value is no number", tag.offset);
        return;
    }
    const auto value = converted(reading.type->dimension, *number, text.unit);
    if (!value) {
        add_warning(file_, "unknown_unit",
                    "the unit '" + unescaped(text.unit.substr(0, 40)) + "' of " +
                        std::string(reading.type->name) + " is not known",
                    tag.offset);
        return;
    }
    reading.value = *value * reading.type->factor;
    keep(reading);
    if (reading.type->use == RecordUse::Beats && !tag.self_closing) begin_beats(reading);
}

void ExportReader::keep(const Reading& reading) {
    const RecordType& type = *reading.type;
    switch (type.use) {
        case RecordUse::Food: return keep_food(reading);
        case RecordUse::Systolic:
            pressures_[{reading.origin, reading.start.utc}].systolic = reading.value;
            return;
        case RecordUse::Diastolic:
            pressures_[{reading.origin, reading.start.utc}].diastolic = reading.value;
            return;
        default: break;
    }
    if (in_correlation_) return;  // stands in the file once more
    const bool total = type.use == RecordUse::Total;
    const std::int32_t interval_s =
        total ? interval_step_s((reading.end - reading.start.utc) / 1000) : 0;
    series_.add(type.metric, reading.origin, interval_s, reading.start.utc, reading.value);
}

void ExportReader::keep_food(const Reading& reading) {
    const FoodAmount amount{reading.origin, reading.start.utc, day_of(reading.start.local),
                            reading.type->nutrient, reading.value};
    if (in_correlation_) {
        entry_.amounts.push_back(amount);
    } else {
        food_.add(amount);
    }
}

void ExportReader::correlation_metadata(const Tag& tag) {
    const std::string_view key = tag.raw("key");
    if (key == "HKFoodType") entry_.name = unescaped(tag.raw("value"));
    if (key == "HKFoodMeal" || key == "Meal" || key == "meal") {
        entry_.meal = unescaped(tag.raw("value"));
    }
}

void ExportReader::begin_beats(const Reading& reading) {
    in_beats_ = true;
    beats_.clear();
    report_ = model::HrvReport();
    report_.basis = model::TimeBasis::Utc;
    report_.start = reading.start.utc;
    report_.end = reading.end;
    report_.origin = origins_.name(reading.origin);
    report_.external_id = core::format_time(reading.start.utc);
    report_.printed.emplace("sdnn_ms", reading.value);
}

void ExportReader::end_beats() {
    in_beats_ = false;
    report_.intervals_ms = beats_.intervals();
    if (!report_.intervals_ms.empty()) file_.body.hrv.push_back(std::move(report_));
}

void ExportReader::finish() {
    if (in_beats_) end_beats();
    workout_.end();
    food_.add(std::move(entry_));
    sleeps_.finish(origins_, file_.body.sleeps);
    food_.finish(origins_, file_.body.nutrition);
    for (const auto& [key, pressure] : pressures_) {
        if (pressure.systolic == 0 || pressure.diastolic == 0) {
            add_warning(file_, "half_pressure", "a blood pressure has only one of its two values");
            continue;
        }
        model::BloodPressure& reading = file_.body.blood_pressure.emplace_back();
        reading.start = reading.end = key.second;
        reading.origin = origins_.name(key.first);
        reading.external_id = core::format_time(key.second);
        reading.systolic_mmhg = pressure.systolic;
        reading.diastolic_mmhg = pressure.diastolic;
    }
    for (const NameCounts::Entry& entry : summary_.elements.entries()) {
        file_.counts[entry.name] = entry.count;
    }
    for (const NameCounts::Entry& entry : summary_.record_types.entries()) {
        if (record_type(entry.name).use != RecordUse::None) continue;
        file_.unknown["record " + entry.name] = {entry.count, entry.count};
    }
    file_.summary = summary_.write();
}

}  // namespace slipstream::decode::apple_health
