// The only file that names all decoders: a new format is one line here.
#include <array>

#include "decode/apple_health/apple_health_decoder.hpp"
#include "decode/decoder.hpp"
#include "decode/ecg/atc_decoder.hpp"
#include "decode/ecg/ecg_csv_decoder.hpp"
#include "decode/ecg/opensignals_decoder.hpp"
#include "decode/edf/edf_decoder.hpp"
#include "decode/eeg/mind_monitor_decoder.hpp"
#include "decode/fit/fit_decoder.hpp"
#include "decode/fitbit/fitbit_api_decoder.hpp"
#include "decode/fitbit/fitbit_takeout_decoder.hpp"
#include "decode/food/cronometer_decoder.hpp"
#include "decode/food/myfitnesspal_decoder.hpp"
#include "decode/garmin/garmin_answers_decoder.hpp"
#include "decode/google_health/google_health_decoder.hpp"
#include "decode/gpx/gpx_decoder.hpp"
#include "decode/health_connect/health_connect_decoder.hpp"
#include "decode/hrv/analysis_report_decoder.hpp"
#include "decode/hrv/cardiomood_decoder.hpp"
#include "decode/hrv/hrv4training_decoder.hpp"
#include "decode/hrv/polar_hrm_decoder.hpp"
#include "decode/hrv/rr_list_decoder.hpp"
#include "decode/kml/kml_decoder.hpp"
#include "decode/photo/photo_decoder.hpp"
#include "decode/positions/geojson_decoder.hpp"
#include "decode/positions/google_timeline_decoder.hpp"
#include "decode/positions/overland_file_decoder.hpp"
#include "decode/positions/owntracks_file_decoder.hpp"
#include "decode/pressure/pressure_decoder.hpp"
#include "decode/slipstream/slipstream_decoder.hpp"
#include "decode/strava/strava_decoder.hpp"
#include "decode/tcx/tcx_decoder.hpp"

namespace slipstream::decode {

std::span<const Decoder* const> decoder_table() {
    static const std::array kTable{
        &fit::fit_decoder(),
        &gpx::gpx_decoder(),
        &tcx::tcx_decoder(),
        &kml::kml_decoder(),
        &positions::owntracks_file_decoder(),
        &positions::overland_file_decoder(),
        &positions::geojson_decoder(),
        &positions::google_timeline_decoder(),
        &fitbit::fitbit_takeout_decoder(),
        &fitbit::fitbit_api_decoder(),
        &google_health::google_health_decoder(),
        &garmin::garmin_answers_decoder(),
        &apple_health::apple_health_decoder(),
        &health_connect::health_connect_decoder(),
        &food::myfitnesspal_decoder(),
        &food::cronometer_decoder(),
        &pressure::blood_pressure_decoder(),
        &hrv::cardiomood_decoder(),
        &hrv::analysis_report_decoder(),
        &hrv::hrv4training_decoder(),
        &hrv::polar_hrm_decoder(),
        &hrv::rr_list_decoder(),
        &ecg::atc_decoder(),
        &ecg::ecg_csv_decoder(),
        &ecg::opensignals_decoder(),
        &edf::edf_decoder(),
        &eeg::mind_monitor_decoder(),
        &strava::strava_decoder(),
        &slipstream_lines::slipstream_decoder(),
        &photo::photo_decoder(),
    };
    return kTable;
}

}  // namespace slipstream::decode
