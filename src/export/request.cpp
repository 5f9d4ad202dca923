#include "export/request.hpp"

#include <algorithm>
#include <array>

namespace slipstream::exporting {
namespace {

constexpr std::array<std::string_view, 5> kFormats{"csv", "jsonl", "edf", "omh", "fhir"};
constexpr std::array<std::string_view, kLayerCount> kLayers{"rides", "fixes",      "series",
                                                            "sleep", "nutrition",  "blood_pressure",
                                                            "hrv",   "recordings", "exercises"};

template <std::size_t N>
std::string listed(const std::array<std::string_view, N>& names) {
    return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

std::string_view format_key(Format format) { return kFormats[static_cast<std::size_t>(format)]; }
std::string_view layer_key(Layer layer) { return kLayers[static_cast<std::size_t>(layer)]; }

core::Result<Format> parse_format(std::string_view text) {
    if (text == "json") return Format::JsonLines;
    const auto at = std::find(kFormats.begin(), kFormats.end(), text);
    if (at == kFormats.end()) {
        return core::fail(core::ErrorCode::InvalidArgument, "format '{}': one of {}", text,
                          listed(kFormats));
    }
    return static_cast<Format>(at - kFormats.begin());
}

core::Result<Layers> parse_layers(std::string_view text) {
    if (text.empty()) return Layers::all();
    Layers layers;
    while (!text.empty()) {
        const std::string_view name = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), name.size() + 1));
        if (name.empty()) continue;
        const auto at = std::find(kLayers.begin(), kLayers.end(), name);
        if (at == kLayers.end()) {
            return core::fail(core::ErrorCode::InvalidArgument, "layer '{}': one or more of {}",
                              name, listed(kLayers));
        }
        layers.add(static_cast<Layer>(at - kLayers.begin()));
    }
    return layers;
}

core::Result<query::DateSpan> parse_days(std::string_view from, std::string_view to) {
    query::DateSpan span;
    for (const auto& [text, day, name] :
         {std::tuple{from, &span.from, "from"}, std::tuple{to, &span.to, "to"}}) {
        if (text.empty()) continue;
        *day = core::Date::parse(text);
        if (!*day) {
            return core::fail(core::ErrorCode::InvalidArgument, "{}: a day is written 2019-05-18",
                              name);
        }
    }
    return span;
}

}  // namespace slipstream::exporting
