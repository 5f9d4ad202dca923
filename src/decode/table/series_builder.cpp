#include "decode/table/series_builder.hpp"

namespace slipstream::decode::table {

model::SampleSeries& series_for(model::BodyData& body, model::Metric metric, model::TimeBasis basis,
                                std::string_view origin, std::int32_t interval_s) {
    for (model::SampleSeries& series : body.series) {
        if (series.metric == metric && series.basis == basis && series.origin == origin &&
            series.interval_s == interval_s) {
            return series;
        }
    }
    model::SampleSeries& series = body.series.emplace_back();
    series.metric = metric;
    series.basis = basis;
    series.origin = origin;
    series.interval_s = interval_s;
    return series;
}

bool add_sample(model::SampleSeries& series, core::TimeMs time, double value) {
    const std::int32_t stored = model::to_stored(series.metric, value);
    if (stored == model::kMissing) return false;
    const model::MetricInfo& info = model::metric_info(series.metric);
    const bool plausible = value >= info.plausible_min && value <= info.plausible_max;
    if (!plausible && series.flags.empty()) series.flags.assign(series.time.size(), 0);
    series.time.push_back(time);
    series.values.push_back(stored);
    if (!plausible || !series.flags.empty()) {
        series.flags.push_back(plausible ? 0 : model::kSampleImplausible);
    }
    return true;
}

}  // namespace slipstream::decode::table
