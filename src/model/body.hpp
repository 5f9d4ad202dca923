#pragma once
// Body data: what watches, apps and instruments record of the rider, kind by kind, as one file says it.
// Plain values. docs/formats says for each format what it gives.
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/metric.hpp"

namespace slipstream::model {

/// What the times of a record mean. Never renumber: stored.
enum class TimeBasis : std::uint8_t {
    Utc = 0,    ///< milliseconds since the epoch
    Local = 1,  ///< the rider's wall clock, written as if it were UTC; readers resolve it with the
                ///< zone the rider was in (query/), so that nothing depends on order of arrival
    Unknown = 2,  ///< no absolute time: counted from 0; kept, but not on the time line
};

/// Quality of a sample; 0 is good. Readers leave flagged ones out unless asked. Never renumber: stored.
enum SampleFlag : std::uint8_t {
    kSampleImplausible = 1,  ///< outside the metric's plausible range
    kSampleArtefact = 2,     ///< the device or a filter calls it an artefact
    kSampleOffWrist = 4,     ///< the sensor says that it was not worn (Fitbit: confidence 0)
};

/// One metric over time from one origin. Parallel arrays in file order.
struct SampleSeries {
    Metric metric = Metric::HeartRate;
    TimeBasis basis = TimeBasis::Utc;
    std::string
        origin;  ///< which device or app measured, as the file names it: "Apple Watch"; may be empty
    std::int32_t interval_s =
        0;  ///< samples are totals or means over so long from `time` on; 0: of the instant
    std::vector<core::TimeMs> time;
    std::vector<std::int32_t> values;  ///< stored integers of the catalogue
    std::vector<std::uint8_t> flags;   ///< empty, or one SampleFlag set a sample
};

/// What all records other than series have.
struct BodyRecord {
    core::RecordId
        id;  ///< set by ingest: rider + kind + origin + external id, else rider + kind + content + index
    core::DeliveryId delivery;  ///< set by ingest
    TimeBasis basis = TimeBasis::Utc;
    core::TimeMs start = core::kNoTime;
    core::TimeMs end = core::kNoTime;  ///< equal to `start` where it is of an instant
    std::optional<int> utc_offset_s;   ///< as the file states it
    std::string origin;                ///< which device or app, as the file names it; may be empty
    std::string external_id;           ///< the maker's own id of it; may be empty
};

/// Never renumber: stored. `Asleep` and `Restless` are what classic (movement only) logs say.
enum class SleepStage : std::uint8_t {
    Awake = 0,
    Rem = 1,
    Light = 2,
    Deep = 3,
    Asleep = 4,
    Restless = 5,
    InBed = 6
};
std::string_view sleep_stage_key(SleepStage stage);  ///< "awake", "rem", "light", ...

struct SleepSegment {
    core::TimeMs start = 0;  ///< in the basis of the record
    std::int32_t duration_s = 0;
    SleepStage stage = SleepStage::Light;
};

/// One period of sleep. Segments are in order of time; short wakes lie over the stages they interrupt and
/// are listed apart (Fitbit `shortData`).
struct Sleep : BodyRecord {
    std::optional<core::Date> date_of_sleep;  ///< the day it is counted to, as the source says
    bool main = true;                         ///< false: a nap
    bool stages = false;                      ///< false: classic
    std::vector<SleepSegment> segments;
    std::vector<SleepSegment> short_wakes;
    std::optional<double> asleep_min, awake_min, in_bed_min, efficiency_pct;  ///< stated
};

/// Never renumber: stored.
enum class Nutrient : std::uint8_t {
    Energy = 0,
    Carbohydrate,
    Fat,
    Protein,
    Fibre,
    Sugar,
    Sodium,
    Potassium,
    Cholesterol,
    SaturatedFat,
    PolyunsaturatedFat,
    MonounsaturatedFat,
    TransFat,
    VitaminA,
    VitaminC,
    Calcium,
    Iron,
    Water,
    Caffeine,
    Alcohol
};
inline constexpr std::size_t kNutrientCount = 20;

struct NutrientInfo {
    Nutrient nutrient;
    std::string_view
        field;  ///< name in the API and in exports, with the unit: "energy_kcal", "sodium_mg"
    std::string_view title;  ///< English
};
const NutrientInfo& nutrient_info(Nutrient nutrient);

struct Nutrients {
    std::array<std::optional<double>, kNutrientCount> amounts;  ///< in the unit of its NutrientInfo
    std::optional<double>& operator[](Nutrient n) { return amounts[static_cast<std::size_t>(n)]; }
    const std::optional<double>& operator[](Nutrient n) const {
        return amounts[static_cast<std::size_t>(n)];
    }
    /// Adds what the other states.
    void add(const Nutrients& other);
};

struct FoodItem {
    std::string name;    ///< as written
    std::string amount;  ///< "2 slice"; may be empty
    Nutrients nutrients;
};

struct Meal {
    std::string name;                   ///< "Breakfast"
    core::TimeMs time = core::kNoTime;  ///< in the basis of the record
    std::vector<FoodItem> items;        ///< empty where only totals are known
    Nutrients totals;                   ///< stated, else the sum of the items
};

/// Energy spent that a food diary lists.
struct DiaryExercise {
    std::string name;
    std::optional<double> minutes, energy_kcal;
    std::optional<std::int32_t> sets, repetitions;
    std::optional<double> weight_kg;
};

/// One day of a food diary; basis is Local and `start` the day's midnight.
struct NutritionDay : BodyRecord {
    core::Date date;
    std::vector<Meal> meals;
    Nutrients totals;  ///< stated, else the sum of the meals
    std::optional<Nutrients> goals;
    std::vector<DiaryExercise> exercises;
    std::optional<double> water_ml;
    std::string note;
};

struct BloodPressure : BodyRecord {
    double systolic_mmhg = 0;
    double diastolic_mmhg = 0;
    std::optional<double> pulse_bpm;
    std::optional<bool> irregular_beat;
    std::string position;  ///< "left arm", "sitting", as written; may be empty
    std::string note;
};

/// Heart-rate variability: R-R intervals, and what a program printed about them.
struct HrvReport : BodyRecord {
    std::string tag;  ///< as written
    std::vector<std::int32_t>
        intervals_ms;  ///< in order, artefacts included; empty where only values are given
    std::map<std::string, double>
        printed;  ///< by our name: "sdnn_ms", "rmssd_ms", "pnn50_pct", "lf_ms2", ... as printed
    std::vector<std::string>
        faults;  ///< codes of printed values known to be wrong: "sd1_repeats_pnn50"
};

/// One channel of a recording: physical = digital * gain + offset.
struct Channel {
    std::string label;  ///< "Lead I", "RAW_TP9"
    std::string unit;   ///< "uV", "mV", "g", ...; empty: none
    double rate_hz =
        0;  ///< exact: samples of the channel are evenly spaced from the start of the recording
    double gain = 1;
    double offset = 0;
    std::vector<std::int32_t> samples;  ///< digital values; kMissing: a gap
};

struct Annotation {
    double at_s = 0;  ///< from the start
    std::optional<double> duration_s;
    std::string text;
};

/// A waveform of several channels: ECG, EEG, anything an EDF file holds.
struct Recording : BodyRecord {
    std::string kind;   ///< "ecg", "eeg", "other"
    std::string title;  ///< what the file calls it; may be empty
    std::vector<Channel> channels;
    std::vector<Annotation> annotations;
    std::map<std::string, std::string>
        details;  ///< what else the file says: "classification", "filter"
};

/// Exercise known by its totals alone: a watch's log entry without a track.
struct Exercise : BodyRecord {
    std::string sport;  ///< the field's word in lower case
    std::string name;
    std::optional<double> active_s, distance_m, energy_kcal, avg_heart_rate_bpm, max_heart_rate_bpm,
        ascent_m, steps;
};

/// All body data of one file.
struct BodyData {
    std::vector<SampleSeries> series;
    std::vector<Sleep> sleeps;
    std::vector<NutritionDay> nutrition;
    std::vector<BloodPressure> blood_pressure;
    std::vector<HrvReport> hrv;
    std::vector<Recording> recordings;
    std::vector<Exercise> exercises;

    bool empty() const {
        return series.empty() && sleeps.empty() && nutrition.empty() && blood_pressure.empty() &&
               hrv.empty() && recordings.empty() && exercises.empty();
    }
};

}  // namespace slipstream::model
