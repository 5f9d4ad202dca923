#include "decode/fit/fit_mapping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace slipstream::decode::fit {
namespace {

// Message numbers of the profile.
constexpr std::uint16_t kFileId = 0, kSport = 12, kSession = 18, kLap = 19, kRecord = 20,
                        kEvent = 21, kDeviceInfo = 23, kCourse = 31, kCoursePoint = 32,
                        kActivity = 34, kHrv = 78, kHr = 132, kFieldDescription = 206;

constexpr std::size_t kMaxRows = 10'000'000;  // four months of one a second
constexpr std::size_t kMaxNames = 512;        // of messages, and of unknown fields
constexpr std::size_t kMaxRowsReserved = 1 << 21;
constexpr std::size_t kMaxIntegrityParts = 4;

/// Kinds by the type a file_id states.
std::string kind_of(std::uint32_t type) {
    switch (type) {
        case 15:
        case 28:
        case 32: return "monitoring";
        default: break;
    }
    const std::string_view word = enum_word("file", type);
    return word.empty() ? fmt::format("fit_type_{}", type) : std::string(word);
}

/// Field numbers of the totals that sessions and laps have in common but number differently.
struct TotalFields {
    std::uint8_t avg_heart_rate, max_heart_rate, avg_cadence, avg_fractional_cadence, avg_power,
        max_power, ascent, descent, avg_speed, max_speed, enhanced_avg_speed, enhanced_max_speed;
};
constexpr TotalFields kSessionTotals{16, 17, 18, 92, 20, 21, 22, 23, 14, 15, 124, 125};
constexpr TotalFields kLapTotals{15, 16, 17, 80, 19, 20, 21, 22, 13, 14, 110, 111};

model::StatedTotals totals_of(const MessageValues& values, const TotalFields& fields) {
    model::StatedTotals totals;
    const auto either = [&](std::uint8_t first, std::uint8_t second) {
        const auto value = values.value(first);
        return value ? value : values.value(second);
    };
    totals.elapsed_s = values.value(7);
    totals.timer_s = values.value(8);
    totals.distance_m = values.value(9);
    totals.energy_kcal = values.value(11);
    totals.ascent_m = values.value(fields.ascent);
    totals.descent_m = values.value(fields.descent);
    totals.avg_heart_rate_bpm = values.value(fields.avg_heart_rate);
    totals.max_heart_rate_bpm = values.value(fields.max_heart_rate);
    totals.avg_power_w = values.value(fields.avg_power);
    totals.max_power_w = values.value(fields.max_power);
    totals.avg_cadence_rpm = values.value(fields.avg_cadence);
    if (totals.avg_cadence_rpm) {
        *totals.avg_cadence_rpm += values.value(fields.avg_fractional_cadence).value_or(0);
    }
    totals.avg_speed_mps = either(fields.enhanced_avg_speed, fields.avg_speed);
    totals.max_speed_mps = either(fields.enhanced_max_speed, fields.max_speed);
    return totals;
}

std::int32_t degrees_e7(double semicircles) {
    return static_cast<std::int32_t>(std::lround(semicircles * (180e7 / 2147483648.0)));
}

}  // namespace

FitMapping::FitMapping(DecodedFile& file, std::uint64_t expected_bytes)
    : file_(file),
      expected_bytes_(expected_bytes),
      columns_(file.points),
      ranges_(file),
      beats_(file),
      body_(file) {
    file_.format = "fit";
}

void FitMapping::part(std::uint32_t index) {
    if (index > 0) {
        ranges_.end_part(columns_.rows());
        if (columns_.rows() > 0) timer_stopped_ = true;  // the next record starts a new segment
    }
    ranges_.start_part(columns_.rows());
    beats_.start_part();
    body_.start_part();
    columns_.start_part();
    developer_fields_.clear();
    plans_.clear();
}

void FitMapping::define(const Definition& definition) {
    if (plans_.size() <= definition.index) plans_.resize(definition.index + 1);
    Plan& plan = plans_[definition.index];
    plan = Plan{};
    const bool room = file_.counts.size() < kMaxNames;
    plan.count =
        &file_.counts[room ? message_name(definition.message) : std::string("more messages")];
    count_unknown(definition, plan);
    plan.body = BodyReader::reads(definition.message);
    if (definition.message == kRecord) {
        plan.record = compile_record_plan(definition, developer_fields_);
        plan.described = developer_fields_.size();
        columns_.reserve(
            std::min<std::size_t>(expected_bytes_ / (definition.size + 1), kMaxRowsReserved),
            plan.record);
    }
    for (const FieldDefinition& field : definition.fields) {
        if (!field.whole && field.size > 0) {
            add_warning(
                file_, "field_size",
                fmt::format("field {} of {} has {} bytes, no multiple of its type's: left out",
                            field.number, message_name(definition.message), field.size));
        }
    }
}

/// Finds the counters of what the profile does not know in a definition.
void FitMapping::count_unknown(const Definition& definition, Plan& plan) {
    const ProfileMessage* known = find_message(definition.message);
    const std::string name = message_name(definition.message);
    if (known == nullptr && definition.fields.empty()) plan.unknown.emplace_back(unknown(name), 0);
    for (const FieldDefinition& field : definition.fields) {
        if (find_field(known, field.number) != nullptr) continue;
        const auto elements =
            static_cast<std::uint32_t>(field.type == BaseType::String || !field.whole
                                           ? 1
                                           : field.size / base_type_size(field.type));
        plan.unknown.emplace_back(unknown(fmt::format("{} field {}", name, field.number)),
                                  elements);
    }
    for (const DeveloperFieldDefinition& field : definition.developer_fields) {
        const auto described = developer_fields_.find({field.developer, field.number});
        const bool named = described != developer_fields_.end() && !described->second.name.empty();
        if (described == developer_fields_.end()) {
            add_warning(file_, "developer_field_undescribed",
                        fmt::format("developer field {}.{} of {} has no description",
                                    field.developer, field.number, name));
        }
        plan.unknown.emplace_back(
            unknown(named ? fmt::format("{} developer field {}", name, described->second.name)
                          : fmt::format("{} developer field {}.{}", name, field.developer,
                                        field.number)),
            1);
    }
}

UnknownCount* FitMapping::unknown(std::string name) {
    if (file_.unknown.size() >= kMaxNames && !file_.unknown.contains(name)) name = "more fields";
    return &file_.unknown[std::move(name)];
}

void FitMapping::messages(const MessageRun& run) {
    Plan& plan = plans_[run.definition->index];
    *plan.count += run.count;
    for (const auto& [counter, elements] : plan.unknown) {
        counter->messages += run.count;
        counter->values += run.count * elements;
    }
    switch (run.definition->message) {
        case kRecord: return records(run, plan);
        case kHrv: return beats_.hrv(run);
        case kFileId:
        case kSport:
        case kSession:
        case kLap:
        case kEvent:
        case kDeviceInfo:
        case kCourse:
        case kCoursePoint:
        case kActivity:
        case kHr:
        case kFieldDescription: break;
        default:
            if (plan.body) body_.messages(run);
            return;
    }
    for (std::size_t i = 0; i < run.count; ++i) {
        one(MessageValues(*run.definition, run.payload + i * run.stride), run);
        if (run.definition->message == kHr) {
            const std::uint8_t* payload = run.payload + i * run.stride;
            beats_.hr(MessageValues(*run.definition, payload), *run.definition, payload);
        }
    }
}

void FitMapping::records(const MessageRun& run, Plan& plan) {
    if (columns_.rows() + run.count > kMaxRows) {
        rows_dropped_ += run.count;
        return;
    }
    if (plan.described != developer_fields_.size() && !run.definition->developer_fields.empty()) {
        plan.record = compile_record_plan(*run.definition, developer_fields_);
        plan.described = developer_fields_.size();
    }
    if (timer_stopped_ && columns_.rows() > 0) {
        file_.points.breaks.push_back(static_cast<std::uint32_t>(columns_.rows()));
    }
    timer_stopped_ = false;
    columns_.append(run, plan.record);
}

void FitMapping::one(const MessageValues& values, const MessageRun& run) {
    switch (run.definition->message) {
        case kFileId: return file_id(values);
        case kSession: return session(values);
        case kLap: return lap(values);
        case kEvent: return event(values, run);
        case kDeviceInfo: return device_info(values);
        case kActivity: return activity(values);
        case kCourse: return course(values);
        case kCoursePoint: return course_point(values);
        case kFieldDescription: return field_description(values);
        case kSport:
            if (sport_message_.empty()) sport_message_ = values.word(0, "sport");
            return;
        default: return;
    }
}

void FitMapping::file_id(const MessageValues& values) {
    const auto type = values.unsigned_integer(0);
    const std::string kind = type ? kind_of(*type) : std::string();
    // In a chained file an activity is what the file is about, whatever stands before it.
    if (file_.kind.empty() || kind == "activity") file_.kind = kind;
    body_.created(values.unsigned_integer(4));
    if (named_) return;
    named_ = true;
    const std::string maker = values.word(1, "manufacturer");
    std::string product = values.text(8);
    creator_named_ = !product.empty();
    const auto number = values.unsigned_integer(2);
    if (product.empty() && number) {
        const std::string_view word =
            maker == "garmin" || maker == "dynastream" || maker == "dynastream_oem"
                ? enum_word("garmin_product", *number)
                : std::string_view{};
        product = word.empty() ? fmt::format("{}", *number) : std::string(word);
    }
    file_.device = maker.empty() || product.empty() ? maker + product : maker + " " + product;
}

void FitMapping::session(const MessageValues& values) {
    model::Session session;
    session.sport = values.word(5, "sport");
    session.name = values.text(110);
    session.start = values.time(2);
    session.stated = totals_of(values, kSessionTotals);
    file_.sessions.push_back(std::move(session));
    ranges_.session(columns_.rows());
}

void FitMapping::lap(const MessageValues& values) {
    model::Lap lap;
    lap.start = values.time(2);
    lap.stated = totals_of(values, kLapTotals);
    file_.laps.push_back(lap);
    ranges_.lap(columns_.rows());
}

/// A pause: the rows after it are a new segment.
void FitMapping::event(const MessageValues& values, const MessageRun& run) {
    body_.event(values, run);
    constexpr double kTimer = 0;
    const auto type = values.unsigned_integer(1);
    if (values.raw(0) != kTimer || !type) return;
    constexpr std::uint32_t kStop = 1, kStopAll = 4, kStopDisable = 8, kStopDisableAll = 9;
    if (*type == kStop || *type == kStopAll || *type == kStopDisable || *type == kStopDisableAll) {
        timer_stopped_ = true;
    }
}

void FitMapping::activity(const MessageValues& values) {
    const auto offset_s =
        local_offset_s(values.unsigned_integer(kTimestampField), values.unsigned_integer(5));
    if (offset_s) file_.utc_offset_s = offset_s;
}

void FitMapping::course(const MessageValues& values) {
    course_name_ = values.text(5);
    if (sport_message_.empty()) sport_message_ = values.word(4, "sport");
}

void FitMapping::course_point(const MessageValues& values) {
    model::Waypoint waypoint;
    const auto latitude = values.raw(2);
    const auto longitude = values.raw(3);
    if (!latitude || !longitude) return;
    waypoint.name = values.text(6);
    if (waypoint.name.empty()) waypoint.name = values.word(5, "course_point");
    waypoint.latitude_e7 = degrees_e7(*latitude);
    waypoint.longitude_e7 = degrees_e7(*longitude);
    file_.waypoints.push_back(std::move(waypoint));
}

void FitMapping::field_description(const MessageValues& values) {
    auto described = read_field_description(values);
    if (described) developer_fields_[described->first] = std::move(described->second);
}

/// The device that made the file (index 0) may be named here rather than in file_id.
void FitMapping::device_info(const MessageValues& values) {
    constexpr double kCreator = 0;
    if (creator_named_ || values.raw(0) != kCreator) return;
    const std::string product = values.text(27);
    const std::string maker = values.word(2, "manufacturer");
    // Debris behind damage names other makers.
    if (product.empty() || maker.empty() || !file_.device.starts_with(maker + " ")) return;
    creator_named_ = true;
    file_.device = maker + " " + product;
}

void FitMapping::damage(const Damage& damage) {
    add_warning(file_, damage.code, damage.message, damage.offset);
    const auto parts = std::ranges::count(file_.integrity, ';');
    if (file_.integrity == "ok") {
        file_.integrity = damage.message;
    } else if (static_cast<std::size_t>(parts) + 1 < kMaxIntegrityParts) {
        file_.integrity += "; " + damage.message;
    }
}

void FitMapping::finish(const FitReader& reader) {
    columns_.finish();
    ranges_.end_part(columns_.rows());
    for (const model::Session& session : file_.sessions) {
        if (!session.sport.empty()) {
            file_.sport = session.sport;
            break;
        }
    }
    if (file_.sport.empty()) file_.sport = sport_message_;
    if (reader.odd_byte_orders() > 0) {
        add_warning(file_, "odd_byte_order",
                    fmt::format("{} definitions name a byte order that is neither 0 nor 1",
                                reader.odd_byte_orders()));
    }
    if (columns_.device_relative_at()) {
        add_warning(file_, "device_relative_time",
                    "times count from the moment the device was switched on, not from 1989",
                    columns_.device_relative_at());
    }
    if (rows_dropped_ > 0) {
        add_warning(
            file_, "too_many_records",
            fmt::format("{} records beyond the first {} were left out", rows_dropped_, kMaxRows));
    }
    if (file_.kind.empty() && !file_.counts.empty()) {
        file_.kind = file_.points.empty() ? "unknown" : "activity";
    }
    if (file_.kind == "course") course_route();
    body_.finish();
}

/// A course's records are also a route to follow.
void FitMapping::course_route() {
    model::Route route;
    route.name = course_name_;
    for (std::size_t row = 0; row < file_.points.size(); ++row) {
        if (!file_.points.has_position(row)) continue;
        route.latitude_e7.push_back(file_.points.at(model::Metric::Latitude, row));
        route.longitude_e7.push_back(file_.points.at(model::Metric::Longitude, row));
        route.elevation_cm.push_back(file_.points.at(model::Metric::Elevation, row));
    }
    if (route.latitude_e7.empty()) return;
    route.waypoints = file_.waypoints;
    file_.route_points = route.latitude_e7.size();
    file_.routes.push_back(std::move(route));
}

}  // namespace slipstream::decode::fit
