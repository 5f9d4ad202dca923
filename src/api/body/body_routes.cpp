// Body data of a journey, and recordings by id.
#include <charconv>
#include <cmath>

#include "api/auth.hpp"
#include "api/body/body_json.hpp"
#include "api/parameters.hpp"
#include "api/respond.hpp"
#include "api/route_table.hpp"
#include "query/body_pressure.hpp"
#include "query/body_trends.hpp"

namespace slipstream::api {
namespace {

using core::Result;
using http::Request;
using http::Response;

constexpr Caching kUntilChanged{std::chrono::milliseconds(600'000), 0};
constexpr std::size_t kWaveformPoints = 2'000;
constexpr double kSpectrumWindowS = 4;

Result<std::optional<core::Date>> date_of(const Request& request, const char* name) {
    const auto text = request.param(name);
    if (!text || text->empty()) return std::optional<core::Date>();
    const auto date = core::Date::parse(*text);
    if (!date) {
        return core::fail(core::ErrorCode::InvalidArgument, "{}: a day is written 2019-05-18",
                          name);
    }
    return date;
}

Result<query::DateSpan> date_span(const Request& request) {
    query::DateSpan span;
    auto from = date_of(request, "from");
    if (!from) return core::fail(from.error());
    auto to = date_of(request, "to");
    if (!to) return core::fail(to.error());
    span.from = *from;
    span.to = *to;
    return span;
}

Result<std::optional<double>> seconds_of(const Request& request, const char* name) {
    const auto text = request.param(name);
    if (!text || text->empty()) return std::optional<double>();
    double value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size() || !std::isfinite(value)) {
        return core::fail(core::ErrorCode::InvalidArgument,
                          "{}: seconds from the start of the recording are expected", name);
    }
    return std::optional(value);
}

/// A list of a journey's records within a span of days.
template <typename List>
using ReadList = Result<List> (query::BodyReader::*)(const query::Viewer&, std::string_view,
                                                     query::DateSpan);

template <typename List>
http::Route list_route(Context& context, std::string pattern, ReadList<List> read,
                       std::string (*write)(const List&)) {
    const auto handler = [&context, read, write](const Request& request) {
        return read_journey(context, request, kUntilChanged,
                            [&](const query::Viewer& viewer) -> Result<std::string> {
                                auto span = date_span(request);
                                if (!span) return core::fail(span.error());
                                auto records =
                                    (context.body.*read)(viewer, request.path_param("slug"), *span);
                                if (!records) return core::fail(records.error());
                                return write(*records);
                            });
    };
    return {http::Method::Get, std::move(pattern), http::BlockingHandler{handler}, 0, ""};
}

Result<std::string> coverage(Context& context, const query::Viewer& viewer,
                             const Request& request) {
    auto span = date_span(request);
    if (!span) return core::fail(span.error());
    auto view = context.body.coverage(viewer, request.path_param("slug"), *span);
    if (!view) return core::fail(view.error());
    return coverage_json(*view);
}

Result<std::string> provenance(Context& context, const query::Viewer& viewer,
                               const Request& request) {
    auto wanted = metrics(request);
    if (!wanted) return core::fail(wanted.error());
    const auto text = request.param("at").value_or("");
    core::TimeMs at = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), at);
    if (wanted->size() != 1 || error != std::errc() || end != text.data() + text.size()) {
        return core::fail(core::ErrorCode::InvalidArgument,
                          "one metric and a time `at` in milliseconds since 1970 are expected");
    }
    auto samples = context.body.provenance(viewer, request.path_param("slug"), wanted->front(), at);
    if (!samples) return core::fail(samples.error());
    return provenance_json(wanted->front(), *samples);
}

using OfJourney = Result<std::string> (*)(Context&, const query::Viewer&, const Request&);

http::Route journey_route(Context& context, std::string pattern, OfJourney make) {
    const auto handler = [&context, make](const Request& request) {
        return read_journey(context, request, kUntilChanged, [&](const query::Viewer& viewer) {
            return make(context, viewer, request);
        });
    };
    return {http::Method::Get, std::move(pattern), http::BlockingHandler{handler}, 0, ""};
}

Result<std::string> recording(Context& context, const query::Viewer& viewer, const Request& request,
                              core::RecordId id) {
    (void)request;
    auto view = context.body.recording(viewer, id);
    if (!view) return core::fail(view.error());
    return recording_json(*view);
}

Result<std::string> hrv_report(Context& context, const query::Viewer& viewer,
                               const Request& request, core::RecordId id) {
    (void)request;
    auto report = context.body.hrv_report(viewer, id);
    if (!report) return core::fail(report.error());
    return hrv_report_json(*report);
}

Result<std::string> samples(Context& context, const query::Viewer& viewer, const Request& request,
                            core::RecordId id) {
    auto from = seconds_of(request, "from");
    if (!from) return core::fail(from.error());
    auto to = seconds_of(request, "to");
    if (!to) return core::fail(to.error());
    auto count = points(request, kWaveformPoints);
    if (!count) return core::fail(count.error());
    auto view = context.body.waveform(viewer, id, request.param("channel").value_or(""), *from, *to,
                                      *count);
    if (!view) return core::fail(view.error());
    return waveform_json(*view);
}

Result<query::BodyReader::Signal> signal_of(Context& context, const query::Viewer& viewer,
                                            const Request& request, core::RecordId id) {
    auto from = seconds_of(request, "from");
    if (!from) return core::fail(from.error());
    auto to = seconds_of(request, "to");
    if (!to) return core::fail(to.error());
    return context.body.signal(viewer, id, request.param("channel").value_or(""), *from, *to);
}

Result<std::string> spectrum(Context& context, const query::Viewer& viewer, const Request& request,
                             core::RecordId id) {
    auto signal = signal_of(context, viewer, request, id);
    if (!signal) return core::fail(signal.error());
    const auto found = analyze::welch(signal->values, signal->channel.rate_hz, kSpectrumWindowS);
    if (!found) {
        return core::fail(core::ErrorCode::InvalidArgument, "a spectrum needs {} s without a gap",
                          kSpectrumWindowS);
    }
    return spectrum_json(*signal, *found);
}

Result<std::string> beats(Context& context, const query::Viewer& viewer, const Request& request,
                          core::RecordId id) {
    auto signal = signal_of(context, viewer, request, id);
    if (!signal) return core::fail(signal.error());
    return beats_json(*signal, analyze::ecg_beats(signal->values, signal->channel.rate_hz));
}

Result<std::string> spectrogram(Context& context, const query::Viewer& viewer,
                                const Request& request, core::RecordId id) {
    auto signal = signal_of(context, viewer, request, id);
    if (!signal) return core::fail(signal.error());
    analyze::SpectrogramSize size;
    size.highest_hz = std::min(50.0, signal->channel.rate_hz / 2);
    size.rows = 100;
    const auto found = analyze::spectrogram(signal->values, signal->channel.rate_hz, size);
    if (!found) {
        return core::fail(core::ErrorCode::InvalidArgument,
                          "a spectrogram needs {} s without a gap", size.window_s);
    }
    return spectrogram_json(*found);
}

using OfRecord = Result<std::string> (*)(Context&, const query::Viewer&, const Request&,
                                         core::RecordId);

/// By id: private, since whom it may be shown to is found from the record.
http::Route record_route(Context& context, std::string pattern, OfRecord make) {
    const auto handler = [&context, make](const Request& request) {
        auto viewer = viewer_of(context, request);
        if (!viewer) return failure(viewer.error(), request);
        auto id = core::RecordId::from_hex(request.path_param("id"));
        if (!id) return failure(id.error(), request);
        auto body = make(context, *viewer, request, *id);
        return body ? private_json(std::move(*body)) : failure(body.error(), request);
    };
    return {http::Method::Get, std::move(pattern), http::BlockingHandler{handler}, 0, ""};
}

}  // namespace

std::vector<http::Route> body_routes(Context& context) {
    using query::BodyReader;
    std::vector<http::Route> routes;
    routes.push_back(
        list_route(context, "/api/v1/journeys/{slug}/body", &BodyReader::days, body_days_json));
    routes.push_back(
        list_route(context, "/api/v1/journeys/{slug}/trends", &BodyReader::trends, trends_json));
    routes.push_back(
        list_route(context, "/api/v1/journeys/{slug}/sleep", &BodyReader::sleeps, sleep_json));
    routes.push_back(list_route(context, "/api/v1/journeys/{slug}/nutrition",
                                &BodyReader::nutrition, nutrition_json));
    routes.push_back(list_route(context, "/api/v1/journeys/{slug}/blood-pressure",
                                &BodyReader::pressure, blood_pressure_json));
    routes.push_back(
        list_route(context, "/api/v1/journeys/{slug}/hrv", &BodyReader::hrv_reports, hrv_json));
    routes.push_back(list_route(context, "/api/v1/journeys/{slug}/exercises",
                                &BodyReader::exercises, exercises_json));
    routes.push_back(list_route(context, "/api/v1/journeys/{slug}/recordings",
                                &BodyReader::recordings, recordings_json));
    routes.push_back(journey_route(context, "/api/v1/journeys/{slug}/coverage", coverage));
    routes.push_back(journey_route(context, "/api/v1/journeys/{slug}/provenance", provenance));
    routes.push_back(record_route(context, "/api/v1/hrv-reports/{id}", hrv_report));
    routes.push_back(record_route(context, "/api/v1/recordings/{id}", recording));
    routes.push_back(record_route(context, "/api/v1/recordings/{id}/samples", samples));
    routes.push_back(record_route(context, "/api/v1/recordings/{id}/beats", beats));
    routes.push_back(record_route(context, "/api/v1/recordings/{id}/spectrum", spectrum));
    routes.push_back(record_route(context, "/api/v1/recordings/{id}/spectrogram", spectrogram));
    return routes;
}

}  // namespace slipstream::api
