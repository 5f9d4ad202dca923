#include "store/sqlite/body_codec.hpp"

#include "series/byte_io.hpp"
#include "series/codec.hpp"
#include "store/sqlite/database.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::TimeMs;
using series::ByteReader;
using series::ByteWriter;

constexpr std::uint8_t kVersion = 1;

// One function a type says which fields it has and in which order; Put and Take walk it.

class Put {
  public:
    void operator()(std::uint8_t value) { out.put(value); }
    void operator()(bool value) { out.put(static_cast<std::uint8_t>(value)); }
    void operator()(std::int32_t value) { out.put(value); }
    void operator()(std::int64_t value) { out.put(value); }
    void operator()(std::uint64_t value) { out.put(value); }
    void operator()(double value) { out.put(value); }
    void operator()(const std::string& value) { out.text(value); }
    void operator()(const std::optional<double>& value) { out.maybe(value); }
    template <typename T>
    void operator()(const std::optional<T>& value) {
        (*this)(value.has_value());
        if (value) (*this)(*value);
    }
    void operator()(const core::Date& date) { out.put(date.days_since_epoch()); }
    void operator()(const model::SleepStage& stage) { out.put(static_cast<std::uint8_t>(stage)); }
    void operator()(const model::TimeBasis& basis) { out.put(static_cast<std::uint8_t>(basis)); }
    void operator()(const std::vector<std::int32_t>& values) {
        out.put(static_cast<std::uint32_t>((values.size() + series::kMaxColumnRows - 1) /
                                           series::kMaxColumnRows));
        for (std::size_t at = 0; at < values.size(); at += series::kMaxColumnRows) {
            const auto rows = std::min(series::kMaxColumnRows, values.size() - at);
            out.sized(series::encode_column(std::span(values).subspan(at, rows)));
        }
    }
    template <typename T>
    void operator()(const std::vector<T>& items) {
        out.put(static_cast<std::uint32_t>(items.size()));
        for (const T& item : items) fields(*this, item);
    }
    template <typename V>
    void operator()(const std::map<std::string, V>& items) {
        out.put(static_cast<std::uint32_t>(items.size()));
        for (const auto& [name, value] : items) {
            (*this)(name);
            (*this)(value);
        }
    }
    void operator()(const model::Nutrients& nutrients);

    ByteWriter out;
};

class Take {
  public:
    explicit Take(core::Bytes bytes) : in(bytes) {}
    void operator()(std::uint8_t& value) { value = in.get<std::uint8_t>(); }
    void operator()(bool& value) { value = in.get<std::uint8_t>() != 0; }
    void operator()(std::int32_t& value) { value = in.get<std::int32_t>(); }
    void operator()(std::int64_t& value) { value = in.get<std::int64_t>(); }
    void operator()(std::uint64_t& value) { value = in.get<std::uint64_t>(); }
    void operator()(double& value) { value = in.get<double>(); }
    void operator()(std::string& value) { value = in.text(); }
    void operator()(std::optional<double>& value) { value = in.maybe(); }
    template <typename T>
    void operator()(std::optional<T>& value) {
        bool present = false;
        (*this)(present);
        if (present) (*this)(value.emplace());
    }
    void operator()(core::Date& date) {
        const auto days = in.get<std::int64_t>();
        constexpr std::int64_t kMostDays = 4'000'000;
        if (days < -kMostDays || days > kMostDays) {
            bad = true;
            return;
        }
        date = core::Date::from_days_since_epoch(days);
    }
    void operator()(model::SleepStage& stage) {
        stage = static_cast<model::SleepStage>(in.get<std::uint8_t>());
    }
    void operator()(model::TimeBasis& basis) {
        basis = static_cast<model::TimeBasis>(in.get<std::uint8_t>());
    }
    void operator()(std::vector<std::int32_t>& values) {
        for (auto parts = in.get<std::uint32_t>(); parts > 0 && in.ok(); --parts) {
            if (!series::decode_column(in.sized(), values)) bad = true;
        }
    }
    template <typename T>
    void operator()(std::vector<T>& items) {
        for (auto left = in.get<std::uint32_t>(); left > 0 && in.ok(); --left) {
            fields(*this, items.emplace_back());
        }
    }
    template <typename V>
    void operator()(std::map<std::string, V>& items) {
        for (auto left = in.get<std::uint32_t>(); left > 0 && in.ok(); --left) {
            std::string name;
            (*this)(name);
            (*this)(items[name]);
        }
    }
    void operator()(model::Nutrients& nutrients);

    ByteReader in;
    bool bad = false;
};

template <typename Io, typename T>
void fields(Io& io, T& value) requires std::is_arithmetic_v<std::remove_const_t<T>> {
    io(value);
}
template <typename Io>
void fields(Io& io, const std::string& text) {
    io(text);
}
template <typename Io>
void fields(Io& io, std::string& text) {
    io(text);
}

/// `T` is the type or its const form, so that one list of fields serves both directions.
template <typename T, typename Base>
concept Is = std::same_as<std::remove_const_t<T>, Base>;

template <typename Io>
void base_fields(Io& io, auto& record) {
    io(record.basis);
    io(record.start);
    io(record.end);
    io(record.utc_offset_s);
    io(record.origin);
    io(record.external_id);
}
template <typename Io, Is<model::SleepSegment> T>
void fields(Io& io, T& segment) {
    io(segment.start);
    io(segment.duration_s);
    io(segment.stage);
}
template <typename Io, Is<model::Sleep> T>
void fields(Io& io, T& sleep) {
    base_fields(io, sleep);
    io(sleep.date_of_sleep);
    io(sleep.main);
    io(sleep.stages);
    io(sleep.segments);
    io(sleep.short_wakes);
    io(sleep.asleep_min);
    io(sleep.awake_min);
    io(sleep.in_bed_min);
    io(sleep.efficiency_pct);
}
template <typename Io, Is<model::FoodItem> T>
void fields(Io& io, T& item) {
    io(item.name);
    io(item.amount);
    io(item.nutrients);
}
template <typename Io, Is<model::Meal> T>
void fields(Io& io, T& meal) {
    io(meal.name);
    io(meal.time);
    io(meal.items);
    io(meal.totals);
}
template <typename Io, Is<model::DiaryExercise> T>
void fields(Io& io, T& exercise) {
    io(exercise.name);
    io(exercise.minutes);
    io(exercise.energy_kcal);
    io(exercise.sets);
    io(exercise.repetitions);
    io(exercise.weight_kg);
}
template <typename Io, Is<model::NutritionDay> T>
void fields(Io& io, T& day) {
    base_fields(io, day);
    io(day.date);
    io(day.meals);
    io(day.totals);
    io(day.goals);
    io(day.exercises);
    io(day.water_ml);
    io(day.note);
}
template <typename Io, Is<model::BloodPressure> T>
void fields(Io& io, T& reading) {
    base_fields(io, reading);
    io(reading.systolic_mmhg);
    io(reading.diastolic_mmhg);
    io(reading.pulse_bpm);
    io(reading.irregular_beat);
    io(reading.position);
    io(reading.note);
}
template <typename Io, Is<model::HrvReport> T>
void fields(Io& io, T& report) {
    base_fields(io, report);
    io(report.tag);
    io(report.intervals_ms);
    io(report.printed);
    io(report.faults);
}
template <typename Io, Is<model::Exercise> T>
void fields(Io& io, T& exercise) {
    base_fields(io, exercise);
    io(exercise.sport);
    io(exercise.name);
    io(exercise.active_s);
    io(exercise.distance_m);
    io(exercise.energy_kcal);
    io(exercise.avg_heart_rate_bpm);
    io(exercise.max_heart_rate_bpm);
    io(exercise.ascent_m);
    io(exercise.steps);
}
template <typename Io, Is<model::Annotation> T>
void fields(Io& io, T& annotation) {
    io(annotation.at_s);
    io(annotation.duration_s);
    io(annotation.text);
}
/// Everything of a channel but its samples.
template <typename Io, Is<model::Channel> T>
void fields(Io& io, T& channel) {
    io(channel.label);
    io(channel.unit);
    io(channel.rate_hz);
    io(channel.gain);
    io(channel.offset);
}
template <typename Io, Is<model::Recording> T>
void fields(Io& io, T& recording) {
    base_fields(io, recording);
    io(recording.kind);
    io(recording.title);
    io(recording.channels);
    io(recording.annotations);
    io(recording.details);
}

void Put::operator()(const model::Nutrients& nutrients) {
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < model::kNutrientCount; ++i) {
        if (nutrients.amounts[i]) mask |= 1u << i;
    }
    out.put(mask);
    for (const auto& amount : nutrients.amounts) {
        if (amount) out.put(*amount);
    }
}

void Take::operator()(model::Nutrients& nutrients) {
    const auto mask = in.get<std::uint32_t>();
    if (mask >> model::kNutrientCount != 0) bad = true;
    for (std::size_t i = 0; i < model::kNutrientCount; ++i) {
        if (mask & (1u << i)) nutrients.amounts[i] = in.get<double>();
    }
}

template <typename T>
core::ByteBuffer encode(const T& record) {
    Put put;
    put.out.put(kVersion);
    fields(put, record);
    return put.out.take();
}

template <typename T>
core::Result<void> decode(core::Bytes bytes, T& record, std::vector<std::uint64_t>* lengths) {
    Take take(bytes);
    if (take.in.get<std::uint8_t>() != kVersion) {
        return core::fail(core::ErrorCode::Corrupt, "a record of body data of an unknown version");
    }
    fields(take, record);
    if (lengths != nullptr) take(*lengths);
    if (!take.in.ok() || take.bad || !take.in.at_end()) {
        return core::fail(core::ErrorCode::Corrupt, "a record of body data is damaged");
    }
    return {};
}

}  // namespace

core::ByteBuffer encode_record(const model::Sleep& record) { return encode(record); }
core::ByteBuffer encode_record(const model::NutritionDay& record) { return encode(record); }
core::ByteBuffer encode_record(const model::BloodPressure& record) { return encode(record); }
core::ByteBuffer encode_record(const model::HrvReport& record) { return encode(record); }
core::ByteBuffer encode_record(const model::Exercise& record) { return encode(record); }
core::ByteBuffer encode_record(const model::Recording& record) {
    Put put;
    put.out.put(kVersion);
    fields(put, record);
    std::vector<std::uint64_t> lengths;
    for (const model::Channel& channel : record.channels) lengths.push_back(channel.samples.size());
    put(lengths);
    return put.out.take();
}

core::Result<void> decode_record(core::Bytes bytes, model::Sleep& record) {
    return decode(bytes, record, nullptr);
}
core::Result<void> decode_record(core::Bytes bytes, model::NutritionDay& record) {
    return decode(bytes, record, nullptr);
}
core::Result<void> decode_record(core::Bytes bytes, model::BloodPressure& record) {
    return decode(bytes, record, nullptr);
}
core::Result<void> decode_record(core::Bytes bytes, model::HrvReport& record) {
    return decode(bytes, record, nullptr);
}
core::Result<void> decode_record(core::Bytes bytes, model::Exercise& record) {
    return decode(bytes, record, nullptr);
}
core::Result<void> decode_record(core::Bytes bytes, model::Recording& record,
                                 std::vector<std::uint64_t>& lengths) {
    SLIPSTREAM_TRY(decode(bytes, record, &lengths));
    if (lengths.size() != record.channels.size()) {
        return core::fail(core::ErrorCode::Corrupt, "a recording's channels and lengths differ");
    }
    return {};
}

}  // namespace slipstream::store::sqlite
