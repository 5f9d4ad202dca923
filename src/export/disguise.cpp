#include "export/disguise.hpp"

#include <GeographicLib/AzimuthalEquidistant.hpp>
#include <algorithm>
#include <array>

namespace slipstream::exporting {
namespace {

/// What a file says of the instrument; everything else in `details` may be about the person.
constexpr std::array<std::string_view, 10> kTechnicalDetails{
    "format", "filter", "transducer", "app",  "classification",
    "result", "rate",   "unit",       "lead", "firmware"};

std::string without(std::string text, const std::string& word) {
    if (word.empty()) return text;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word)) {
        text.erase(at, word.size());
    }
    return text;
}

/// Blanks, dashes and empty brackets at both ends.
std::string trimmed(const std::string& text) {
    constexpr const char* kEdge = " \t-_,:()";
    const std::size_t first = text.find_first_not_of(kEdge);
    if (first == std::string::npos) return {};
    std::string inner = text.substr(first, text.find_last_not_of(kEdge) - first + 1);
    if (inner.find('(') != std::string::npos && inner.find(')') == std::string::npos) inner += ')';
    return inner;
}

/// "Ada's Watch", "Ada’s Watch", "Watch von Ada", "Watch de Ada": the device alone.
std::string without_owner(std::string text) {
    for (const std::string_view mark : {"'s ", "\u2019s ", "s' ", "s\u2019 "}) {
        if (const std::size_t at = text.find(mark); at != std::string::npos) {
            text.erase(0, at + mark.size());
        }
    }
    for (const std::string_view mark : {" von ", " de ", " di ", " of ", " van ", " d'"}) {
        if (const std::size_t at = text.find(mark); at != std::string::npos) text.erase(at);
    }
    return text;
}

}  // namespace

std::string Disguise::subject() const {
    if (!pseudonym_) return rider_name_;
    return "subject-" +
           core::to_hex(core::derive_id("export-subject", {rider_.view()})).substr(0, 12);
}

std::string Disguise::id(core::Bytes id) const {
    if (!pseudonym_) return core::to_hex(id);
    return core::to_hex(core::derive_id("export-record", {rider_.view(), id}));
}

std::string Disguise::origin(const std::string& origin) const {
    if (!pseudonym_) return origin;
    std::string device = without_owner(without(origin, rider_name_));
    // An account or a serial number follows a colon or a sign.
    device.erase(std::min({device.find(':'), device.find('#'), device.size()}));
    if (device.find('@') != std::string::npos) return {};
    return trimmed(device);
}

void Disguise::clean(model::Recording& recording) const {
    recording.origin = origin(recording.origin);
    if (!pseudonym_) return;
    recording.external_id.clear();
    recording.title.clear();
    std::erase_if(recording.details, [](const auto& entry) {
        return std::find(kTechnicalDetails.begin(), kTechnicalDetails.end(), entry.first) ==
               kTechnicalDetails.end();
    });
    for (model::Annotation& annotation : recording.annotations) annotation.text.clear();
}

void Disguise::set_first(std::int32_t latitude_e7, std::int32_t longitude_e7) {
    if (!first_) first_.emplace(latitude_e7 / 1e7, longitude_e7 / 1e7);
}

std::optional<std::pair<double, double>> Disguise::east_north_m(std::int32_t latitude_e7,
                                                                std::int32_t longitude_e7) const {
    if (!first_ || latitude_e7 == model::kMissing || longitude_e7 == model::kMissing) {
        return std::nullopt;
    }
    static const GeographicLib::AzimuthalEquidistant kProjection(GeographicLib::Geodesic::WGS84());
    double east_m = 0;
    double north_m = 0;
    kProjection.Forward(first_->first, first_->second, latitude_e7 / 1e7, longitude_e7 / 1e7,
                        east_m, north_m);
    return std::pair{east_m, north_m};
}

}  // namespace slipstream::exporting
