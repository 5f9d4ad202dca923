#include "query/body_values.hpp"

#include <map>

#include "analyze/body/hrv_artefacts.hpp"

namespace slipstream::query {

std::optional<HrvValues> hrv_values(const model::HrvReport& report) {
    const std::vector<double> intervals = analyze::rr_intervals_ms(report);
    const auto raw = analyze::hrv_time(intervals);
    if (!raw) return std::nullopt;
    HrvValues values;
    values.raw = *raw;
    const auto corrected = analyze::correct_artefacts(intervals);
    values.artefacts = corrected.artefacts;
    values.corrected = analyze::hrv_time(corrected.rr_ms);
    values.bands = analyze::hrv_bands(corrected.rr_ms);
    return values;
}

RegularityView regularity_of(const std::vector<Placed<model::Sleep>>& sleeps) {
    std::vector<analyze::AsleepSpan> asleep;
    struct MainSleep {
        double asleep_min = -1;
        analyze::Night night;
    };
    std::map<core::Date, MainSleep> main;  // two devices may both have recorded a night
    for (const auto& placed : sleeps) {
        if (placed.record.basis == model::TimeBasis::Unknown) continue;
        const core::TimeMs offset = placed.utc_offset_s * core::TimeMs{1000};
        for (const analyze::SleepPiece& piece : analyze::sleep_pieces(placed.record)) {
            if (analyze::is_asleep(piece.stage)) {
                asleep.push_back({piece.from + offset, piece.to + offset});
            }
        }
        const analyze::SleepTotals totals = analyze::sleep_totals(placed.record);
        if (!placed.record.main || !totals.onset || !totals.final_wake) continue;
        MainSleep& of_day = main[placed.date];
        if (totals.asleep_min <= of_day.asleep_min) continue;
        of_day = {totals.asleep_min, {*totals.onset + offset, *totals.final_wake + offset}};
    }
    std::vector<analyze::Night> nights;
    for (const auto& [date, of_day] : main) nights.push_back(of_day.night);
    RegularityView view;
    view.nights = nights.size();
    if (const auto regularity = analyze::sleep_regularity(asleep)) view.index = regularity->index;
    if (const auto middle = analyze::mid_sleep(nights)) {
        view.mid_sleep_min = middle->mean_min;
        view.mid_sleep_deviation_min = middle->deviation_min;
    }
    view.jet_lag = analyze::social_jet_lag(nights);
    return view;
}

}  // namespace slipstream::query
