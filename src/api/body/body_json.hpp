#pragma once
// The JSON of body data. Shapes: docs/api/openapi.json. Pure.
#include <string>
#include <vector>

#include "analyze/body/ecg_beats.hpp"
#include "analyze/body/spectrum.hpp"
#include "query/body.hpp"

namespace slipstream::api {

std::string sleep_json(const std::vector<query::Placed<model::Sleep>>& sleeps);
std::string nutrition_json(const std::vector<query::Placed<model::NutritionDay>>& days);
std::string blood_pressure_json(const query::PressureView& view);
std::string hrv_json(const std::vector<query::Placed<model::HrvReport>>& reports);
/// One report with its intervals.
std::string hrv_report_json(const query::Placed<model::HrvReport>& report);
std::string exercises_json(const std::vector<query::Placed<model::Exercise>>& exercises);
std::string recordings_json(const std::vector<query::RecordingView>& recordings);
std::string recording_json(const query::RecordingView& recording);
std::string waveform_json(const query::WaveformView& view);
std::string spectrum_json(const query::BodyReader::Signal& signal,
                          const analyze::Spectrum& spectrum);
std::string spectrogram_json(const analyze::Spectrogram& spectrogram);
std::string beats_json(const query::BodyReader::Signal& signal, const analyze::EcgBeats& beats);
std::string trends_json(const std::vector<query::MetricTrend>& trends);
std::string body_days_json(const std::vector<query::BodyDay>& days);
std::string coverage_json(const query::CoverageView& view);
std::string provenance_json(model::Metric metric, const std::vector<query::SampleOrigin>& samples);

}  // namespace slipstream::api
