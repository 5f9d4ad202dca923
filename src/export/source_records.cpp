// Records of the body, recordings and provenance; the rest of Source is in source.cpp.
#include <algorithm>
#include <map>

#include "export/source.hpp"

namespace slipstream::exporting {

using core::fail;
using core::Result;

namespace {

constexpr std::uint64_t kWaveformPiece = 16'384;

}  // namespace

template <typename T>
Result<std::vector<Kept<T>>> Source::records(const char* kind,
                                             Result<std::vector<query::Placed<T>>> placed,
                                             Result<std::vector<T>> stored) {
    if (!placed) return fail(placed.error());
    if (!stored) return fail(stored.error());
    std::map<core::RecordId, T*> by_id;
    for (T& record : *stored) by_id.emplace(record.id, &record);
    std::vector<Kept<T>> kept;
    for (query::Placed<T>& each : *placed) {
        const auto at = by_id.find(each.record.id);
        if (at == by_id.end()) continue;  // erased in between
        kept.push_back({std::move(*at->second), std::move(each)});
    }
    completeness_[kind].stored = kept.size();
    return kept;
}

Result<std::vector<Kept<model::Sleep>>> Source::sleeps() {
    const auto range = query::stored_range(*clock_, request_.days);
    return records<model::Sleep>(
        "sleep", request_.body.sleeps(request_.viewer, request_.slug, request_.days),
        request_.store.sleeps(journey_.rider, range));
}

Result<std::vector<Kept<model::NutritionDay>>> Source::nutrition() {
    const auto range = query::stored_range(*clock_, request_.days);
    return records<model::NutritionDay>(
        "nutrition", request_.body.nutrition(request_.viewer, request_.slug, request_.days),
        request_.store.nutrition(journey_.rider, range));
}

Result<std::vector<Kept<model::BloodPressure>>> Source::blood_pressure() {
    const auto range = query::stored_range(*clock_, request_.days);
    return records<model::BloodPressure>(
        "blood_pressure",
        request_.body.blood_pressure(request_.viewer, request_.slug, request_.days),
        request_.store.blood_pressure(journey_.rider, range));
}

Result<std::vector<Kept<model::HrvReport>>> Source::hrv_reports() {
    const auto range = query::stored_range(*clock_, request_.days);
    return records<model::HrvReport>(
        "hrv", request_.body.hrv_reports(request_.viewer, request_.slug, request_.days),
        request_.store.hrv_reports(journey_.rider, range));
}

Result<std::vector<Kept<model::Exercise>>> Source::exercises() {
    const auto range = query::stored_range(*clock_, request_.days);
    return records<model::Exercise>(
        "exercises", request_.body.exercises(request_.viewer, request_.slug, request_.days),
        request_.store.exercises(journey_.rider, range));
}

Result<std::vector<KeptRecording>> Source::recordings() {
    auto views = request_.body.recordings(request_.viewer, request_.slug, request_.days);
    if (!views) return fail(views.error());
    std::vector<KeptRecording> kept;
    for (query::RecordingView& view : *views) {
        auto stored = request_.store.recording(journey_.rider, view.placed.record.id);
        if (!stored) return fail(stored.error());
        if (!*stored) continue;  // erased in between
        kept.push_back({std::move((*stored)->recording), std::move(view)});
    }
    completeness_["recordings"].stored = kept.size();
    return kept;
}

Result<void> Source::waveform(
    const KeptRecording& recording, std::uint32_t channel,
    const std::function<void(std::uint64_t, std::span<const std::int32_t>)>& take) {
    const std::uint64_t length = recording.view.lengths[channel];
    for (std::uint64_t first = 0; first < length; first += kWaveformPiece) {
        auto values =
            request_.store.waveform_samples(journey_.rider, recording.stored.id, channel, first,
                                            std::min(length, first + kWaveformPiece));
        if (!values) return fail(values.error());
        take(first, *values);
    }
    return {};
}

std::string Source::cite(core::DeliveryId delivery) {
    if (delivery.is_nil()) return {};
    cited_.insert(delivery);
    return disguise_.id(delivery.view());
}

Result<std::vector<model::Delivery>> Source::deliveries() const {
    std::vector<model::Delivery> deliveries;
    for (const core::DeliveryId id : cited_) {
        auto delivery = request_.store.delivery(id);
        if (!delivery) return fail(delivery.error());
        if (!*delivery) continue;
        if (!owner_ || disguise_.pseudonym()) (*delivery)->name.clear();
        deliveries.push_back(std::move(**delivery));
    }
    return deliveries;
}

}  // namespace slipstream::exporting
