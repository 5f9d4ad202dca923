#pragma once
// What reads the entries of one list: a file of the Takeout export, or one section of an API answer. The
// first entry (and, where all look alike, the file's name) says which reader takes the list.
#include <memory>
#include <string_view>

#include "core/json_writer.hpp"
#include "decode/fitbit/body_builder.hpp"
#include "decode/fitbit/json_value.hpp"

namespace slipstream::decode::fitbit {

class EntryReader {
  public:
    virtual ~EntryReader() = default;
    virtual std::string_view kind() const = 0;
    /// False: not such an entry; nothing was taken of it.
    virtual bool read(Json entry, BodyBuilder& body) = 0;
    /// Writes members of the summary other than "entries".
    virtual void summarise(core::JsonWriter& json) const = 0;
};

/// Entries as the file writes them, for summaries; at most 64 KiB.
class ContentList {
  public:
    void add(Json entry);
    /// A member with the list; `name`_left_out counts what did not fit.
    void write(core::JsonWriter& json, std::string_view name) const;

  private:
    std::string text_;
    std::uint64_t left_out_ = 0;
};

/// Numbers of `dateTime`/`value` entries whose meaning only the file's name tells: what it stands for.
struct NamedValues {
    std::string_view name;             ///< as in "steps-2026-03-01.json"
    std::optional<SampleKind> sample;  ///< nullopt: read and counted, but no metric has it
    double factor = 1;                 ///< value * factor is in the metric's unit
};
/// By the longest such word in the last part of a path; null where there is none, or several.
const NamedValues* values_by_name(std::string_view path);

/// The reader of Takeout entries like `first` in a file called `name`; null where it is of no known form.
std::unique_ptr<EntryReader> takeout_reader(Json first, std::string_view name);

std::unique_ptr<EntryReader> heart_rate_reader();
std::unique_ptr<EntryReader> resting_heart_rate_reader();
std::unique_ptr<EntryReader> named_values_reader(const NamedValues& values);
std::unique_ptr<EntryReader> vo2_max_reader();
/// Counts `dateTime`/`value` entries; nothing else is taken of them.
std::unique_ptr<EntryReader> counting_reader(std::string_view kind);
/// Nights and naps of both forms: Takeout and API 1.2.
std::unique_ptr<EntryReader> sleep_reader();
/// `kg_per_unit`: Takeout has pounds, the API kilograms.
std::unique_ptr<EntryReader> weight_reader(double kg_per_unit);
std::unique_ptr<EntryReader> exercise_reader();
/// Days of food: `logDate`, `loggedFood` with name, brand, amount, energy and meal.
std::unique_ptr<EntryReader> food_reader();
/// `date`, `waterAmount`.
std::unique_ptr<EntryReader> water_reader();

inline constexpr double kKgPerPound = 0.45359237;

}  // namespace slipstream::decode::fitbit
