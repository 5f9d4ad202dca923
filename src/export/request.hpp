#pragma once
// What is asked of an export: whose journey, in which form, which layers, for whom. Plain values.
#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "query/body.hpp"
#include "query/reader.hpp"
#include "query/viewer.hpp"
#include "store/store.hpp"

namespace slipstream::exporting {

enum class Format : std::uint8_t { Csv, JsonLines, Edf, Omh, Fhir };
std::string_view format_key(Format format);  ///< "csv", "jsonl", "edf", "omh", "fhir"
/// InvalidArgument names the formats there are. "json" is taken as "jsonl".
core::Result<Format> parse_format(std::string_view text);

enum class Layer : std::uint8_t {
    Rides,
    Fixes,
    Series,
    Sleep,
    Nutrition,
    BloodPressure,
    Hrv,
    Recordings,
    Exercises
};
inline constexpr std::size_t kLayerCount = 9;
std::string_view layer_key(Layer layer);  ///< "rides", "fixes", ..., "blood_pressure"

class Layers {
  public:
    static Layers all() {
        Layers layers;
        layers.set_.set();
        return layers;
    }
    bool has(Layer layer) const { return set_[static_cast<std::size_t>(layer)]; }
    void add(Layer layer) { set_.set(static_cast<std::size_t>(layer)); }

  private:
    std::bitset<kLayerCount> set_;
};
/// "rides,sleep"; empty: all. InvalidArgument names the layers there are.
core::Result<Layers> parse_layers(std::string_view text);

/// Local days, both inclusive and either empty for open; InvalidArgument where one is no date.
core::Result<query::DateSpan> parse_days(std::string_view from, std::string_view to);

struct Request {
    query::Reader& reader;
    query::BodyReader& body;
    store::Store& store;
    query::Viewer viewer;  ///< what it may not see is left out
    std::string slug;
    Format format = Format::Csv;
    Layers layers = Layers::all();
    query::DateSpan days;
    bool pseudonym = false;  ///< no names; ids that lead nowhere
    bool relative = false;   ///< metres east and north of the first position instead of degrees
    core::TimeMs now = 0;    ///< of the export, also what the live delay counts from
};

}  // namespace slipstream::exporting
