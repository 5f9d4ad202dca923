#include "decode/fit/record_columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "decode/fit/fit_value.hpp"

namespace slipstream::decode::fit {
namespace {

using model::kMissing;
using model::Metric;

constexpr std::size_t kRowsAtOnce = 4096;

/// How a native field of the record message becomes a column. Later rows win over earlier ones of the
/// same metric (enhanced fields are the wider form of the plain ones).
struct NativeField {
    std::uint8_t number;
    Metric metric;
    Transform transform;
    Meeting meeting;
    std::int32_t factor;
    std::int32_t divisor;
    std::int32_t addend;
};
constexpr NativeField kNative[] = {
    {0, Metric::Latitude, Transform::Semicircles, Meeting::Replace, 1, 1, 0},
    {1, Metric::Longitude, Transform::Semicircles, Meeting::Replace, 1, 1, 0},
    {2, Metric::Elevation, Transform::Linear, Meeting::Replace, 20, 1, -50'000},
    {78, Metric::Elevation, Transform::Linear, Meeting::Replace, 20, 1, -50'000},
    {3, Metric::HeartRate, Transform::Linear, Meeting::Replace, 1, 1, 0},
    {4, Metric::Cadence, Transform::Linear, Meeting::Replace, 10, 1, 0},
    {53, Metric::Cadence, Transform::Linear, Meeting::Add, 10, 128, 0},
    {52, Metric::Cadence, Transform::Linear, Meeting::Replace, 10, 256, 0},
    {5, Metric::Distance, Transform::Linear, Meeting::Replace, 1, 1, 0},
    {6, Metric::Speed, Transform::Linear, Meeting::Replace, 1, 1, 0},
    {73, Metric::Speed, Transform::Linear, Meeting::Replace, 1, 1, 0},
    {7, Metric::Power, Transform::Linear, Meeting::Replace, 1, 1, 0},
    {13, Metric::Temperature, Transform::Linear, Meeting::Replace, 10, 1, 0},
    {9, Metric::Gradient, Transform::Linear, Meeting::Replace, 1, 1, 0},
    {31, Metric::Accuracy, Transform::Linear, Meeting::Replace, 10, 1, 0},
    {30, Metric::LeftBalance, Transform::Balance, Meeting::Replace, 1, 1, 0},
    {99, Metric::Respiration, Transform::Linear, Meeting::Replace, 10, 1, 0},
    {108, Metric::Respiration, Transform::Linear, Meeting::Replace, 1, 10, 0},
};

/// Units in which a developer field may state a native metric, in lower case; others are not taken for it.
bool unit_fits(Metric metric, std::string_view unit) {
    static constexpr std::pair<Metric, std::string_view> kUnits[] = {
        {Metric::Elevation, "m"},
        {Metric::Elevation, "meters"},
        {Metric::Distance, "m"},
        {Metric::Distance, "meters"},
        {Metric::Speed, "m/s"},
        {Metric::HeartRate, "bpm"},
        {Metric::HeartRate, "beats/min"},
        {Metric::Cadence, "rpm"},
        {Metric::Power, "w"},
        {Metric::Power, "watt"},
        {Metric::Power, "watts"},
        {Metric::Temperature, "c"},
        {Metric::Temperature, "degrees c"},
        {Metric::Gradient, "%"},
        {Metric::Accuracy, "m"},
    };
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; };
    return std::ranges::any_of(kUnits, [&](const auto& known) {
        return known.first == metric &&
               (unit.empty() || std::ranges::equal(known.second, unit, {}, {}, lower));
    });
}

std::int32_t fit_in(std::int64_t value) {
    return value > kMissing && value <= INT32_MAX ? static_cast<std::int32_t>(value) : kMissing;
}

struct Linear {
    explicit Linear(const ColumnStep& step) : factor(step.factor), addend(step.addend) {}
    std::int64_t factor, addend;
    std::int32_t operator()(std::int64_t raw) const { return fit_in(raw * factor + addend); }
};
struct Ratio {
    explicit Ratio(const ColumnStep& step)
        : factor(step.factor), divisor(step.divisor), addend(step.addend) {}
    std::int64_t factor, divisor, addend;
    std::int32_t operator()(std::int64_t raw) const {
        const std::int64_t scaled = raw * factor;
        return fit_in((scaled + (scaled < 0 ? -divisor : divisor) / 2) / divisor + addend);
    }
};
struct Semicircles {
    explicit Semicircles(const ColumnStep&) {}
    std::int32_t operator()(std::int64_t raw) const {
        return fit_in((raw * 1'800'000'000 + (std::int64_t{1} << 30)) >> 31);
    }
};
/// Bit 7 says that the other seven are the right leg's share; without it the side is unknown.
struct Balance {
    explicit Balance(const ColumnStep&) {}
    std::int32_t operator()(std::int64_t raw) const {
        const std::int64_t right = raw & 0x7F;
        return (raw & 0x80) == 0 || right > 100 ? kMissing : fit_in((100 - right) * 10);
    }
};

template <typename T, T kInvalid, bool kBig, typename Convert>
void run_step(const MessageRun& run, const ColumnStep& step, std::int32_t* out) {
    const Convert convert(step);
    const std::uint8_t* at = run.payload + step.offset;
    for (std::size_t i = 0; i < run.count; ++i, at += run.stride) {
        const T raw = load<T>(at, kBig);
        if (raw == kInvalid) continue;
        const std::int32_t value = convert(static_cast<std::int64_t>(raw));
        if (value == kMissing) continue;
        if (step.meeting == Meeting::Replace) {
            out[i] = value;
        } else if (out[i] != kMissing) {
            out[i] = fit_in(std::int64_t{out[i]} + value);
        }
    }
}

template <typename T, T kInvalid, bool kBig>
StepFunction pick_transform(const ColumnStep& step) {
    switch (step.transform) {
        case Transform::Semicircles: return run_step<T, kInvalid, kBig, Semicircles>;
        case Transform::Balance: return run_step<T, kInvalid, kBig, Balance>;
        case Transform::Linear: break;
    }
    return step.divisor == 1 ? run_step<T, kInvalid, kBig, Linear>
                             : run_step<T, kInvalid, kBig, Ratio>;
}

template <typename T, T kInvalid>
StepFunction pick_order(const ColumnStep& step, bool big_endian) {
    return big_endian ? pick_transform<T, kInvalid, true>(step)
                      : pick_transform<T, kInvalid, false>(step);
}

/// Types that no device writes these fields in, but a file may: through doubles, message by message.
void run_rare(const MessageRun& run, const ColumnStep& step, std::int32_t* out) {
    const std::uint8_t* at = run.payload + step.offset;
    for (std::size_t i = 0; i < run.count; ++i, at += run.stride) {
        const auto raw =
            read_number(step.type, at, base_type_size(step.type), run.definition->big_endian);
        if (!raw || step.transform == Transform::Balance) continue;
        const double scale = step.transform == Transform::Semicircles
                                 ? 180e7 / 2147483648.0
                                 : static_cast<double>(step.factor) / step.divisor;
        const double value = *raw * scale + step.addend;
        if (!(value > kMissing && value <= INT32_MAX)) continue;
        if (step.meeting == Meeting::Replace) {
            out[i] = static_cast<std::int32_t>(std::lround(value));
        } else if (out[i] != kMissing) {
            out[i] = fit_in(out[i] + std::llround(value));
        }
    }
}

StepFunction pick_function(const ColumnStep& step, bool big_endian) {
    switch (step.type) {
        case BaseType::Enum:
        case BaseType::Uint8:
        case BaseType::Byte: return pick_transform<std::uint8_t, 0xFF, false>(step);
        case BaseType::Sint8: return pick_transform<std::int8_t, 0x7F, false>(step);
        case BaseType::Uint8z: return pick_transform<std::uint8_t, 0, false>(step);
        case BaseType::Sint16: return pick_order<std::int16_t, 0x7FFF>(step, big_endian);
        case BaseType::Uint16: return pick_order<std::uint16_t, 0xFFFF>(step, big_endian);
        case BaseType::Uint16z: return pick_order<std::uint16_t, 0>(step, big_endian);
        case BaseType::Sint32: return pick_order<std::int32_t, INT32_MAX>(step, big_endian);
        case BaseType::Uint32: return pick_order<std::uint32_t, UINT32_MAX>(step, big_endian);
        case BaseType::Uint32z: return pick_order<std::uint32_t, 0>(step, big_endian);
        default: return run_rare;
    }
}

}  // namespace

RecordPlan compile_record_plan(const Definition& definition,
                               const DeveloperFields& developer_fields) {
    RecordPlan plan;
    for (const NativeField& native : kNative) {
        const FieldDefinition* field = definition.find(native.number);
        if (field == nullptr || !field->whole || field->type == BaseType::String) continue;
        plan.steps.push_back({field->type, native.transform, native.meeting, native.metric,
                              field->offset, native.factor, native.divisor, native.addend,
                              nullptr});
        plan.steps.back().function = pick_function(plan.steps.back(), definition.big_endian);
    }
    const FieldDefinition* packed = definition.find(8);
    if (packed != nullptr && packed->size == 3) plan.packed_offset = packed->offset;
    for (const DeveloperFieldDefinition& field : definition.developer_fields) {
        const auto described = developer_fields.find({field.developer, field.number});
        if (described == developer_fields.end()) continue;
        const DeveloperField& description = described->second;
        if (!description.native_field || description.native_message.value_or(20) != 20) continue;
        const auto* native =
            std::ranges::find(kNative, *description.native_field, &NativeField::number);
        if (native == std::end(kNative) || native->transform != Transform::Linear ||
            !unit_fits(native->metric, description.unit)) {
            continue;
        }
        plan.overrides.push_back({description, native->metric, field.offset, field.size});
    }
    return plan;
}

void RecordColumns::reserve(std::size_t rows, const RecordPlan& plan) {
    stream_.time.reserve(rows);
    for (const ColumnStep& step : plan.steps) {
        stream_.columns[static_cast<std::size_t>(step.metric)].reserve(rows);
    }
}

/// Makes room for `rows` more; new rows are empty.
void RecordColumns::grow(std::size_t rows) {
    if (rows_ + rows <= stream_.time.size()) return;
    const std::size_t size = rows_ + std::max(rows, kRowsAtOnce);
    stream_.time.resize(size, core::kNoTime);
    for (auto& values : stream_.columns) {
        if (!values.empty()) values.resize(size, kMissing);
    }
}

std::int32_t* RecordColumns::column(Metric metric) {
    return stream_.make_column(metric).data() + rows_;
}

void RecordColumns::append(const MessageRun& run, const RecordPlan& plan) {
    grow(run.count);
    append_times(run);
    if (plan.packed_offset >= 0) append_packed(run, plan.packed_offset);
    for (const ColumnStep& step : plan.steps) step.function(run, step, column(step.metric));
    for (const OverrideStep& step : plan.overrides) append_override(run, step);
    rows_ += run.count;
}

void RecordColumns::append_times(const MessageRun& run) {
    core::TimeMs* out = stream_.time.data() + rows_;
    if (run.header_time) *out = time_ms(*run.header_time);
    std::uint32_t least = run.header_time.value_or(kInvalidTime);
    if (run.definition->timestamp_offset >= 0) {
        const std::uint8_t* at = run.payload + run.definition->timestamp_offset;
        const bool big_endian = run.definition->big_endian;
        for (std::size_t i = 0; i < run.count; ++i, at += run.stride) {
            const auto seconds = load<std::uint32_t>(at, big_endian);
            if (seconds == kInvalidTime) continue;
            least = std::min(least, seconds);
            out[i] = time_ms(seconds);
        }
    }
    if (least < kDeviceRelativeBelow && !device_relative_at_) device_relative_at_ = run.offset;
}

/// compressed_speed_distance: 12 bits of speed in 1/100 m/s, then 12 bits of a distance counter in
/// 1/16 m that wraps.
void RecordColumns::append_packed(const MessageRun& run, std::int64_t offset) {
    std::int32_t* speed = column(Metric::Speed);
    std::int32_t* distance = column(Metric::Distance);
    const std::uint8_t* at = run.payload + offset;
    for (std::size_t i = 0; i < run.count; ++i, at += run.stride) {
        const std::uint32_t bits =
            at[0] | (std::uint32_t{at[1]} << 8) | (std::uint32_t{at[2]} << 16);
        if (bits == 0xFF'FFFF) continue;
        const std::uint32_t counter = bits >> 12;
        packed_total_ = packed_seen_ ? packed_total_ + ((counter - packed_last_) & 0xFFF) : counter;
        packed_last_ = counter;
        packed_seen_ = true;
        if ((bits & 0xFFF) != 0xFFF) speed[i] = static_cast<std::int32_t>((bits & 0xFFF) * 10);
        distance[i] = fit_in((packed_total_ * 100 + 8) / 16);
    }
}

void RecordColumns::append_override(const MessageRun& run, const OverrideStep& step) {
    std::int32_t* out = column(step.metric);
    const std::uint8_t* at = run.payload + step.offset;
    for (std::size_t i = 0; i < run.count; ++i, at += run.stride) {
        if (out[i] != kMissing) continue;
        const auto raw = read_number(step.field.type, at, step.size, run.definition->big_endian);
        if (raw)
            out[i] = model::to_stored(step.metric, *raw / step.field.scale - step.field.offset);
    }
}

void RecordColumns::finish() {
    stream_.time.resize(rows_);
    for (auto& values : stream_.columns) {
        if (values.empty()) continue;
        values.resize(rows_);
        if (std::ranges::all_of(values, [](std::int32_t v) { return v == kMissing; }))
            values.clear();
    }
}

}  // namespace slipstream::decode::fit
