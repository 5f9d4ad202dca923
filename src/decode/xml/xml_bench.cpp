// GPX and TCX to points, against expat's events of the same bytes with the same numbers read.
#include <benchmark/benchmark.h>
#include <expat.h>
#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "decode/gpx/gpx_decoder.hpp"
#include "decode/tcx/tcx_decoder.hpp"

namespace {

using namespace slipstream;

constexpr int kPoints = 20'000;
constexpr core::TimeMs kStart = 1'562'313'600'000;

std::string make_gpx() {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gpx version=\"1.1\" creator=\"bench\" xmlns=\"http://www.topografix.com/GPX/1/1\" "
        "xmlns:gpxtpx=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v1\">\n"
        "<trk><name>Ride</name><trkseg>\n";
    for (int i = 0; i < kPoints; ++i) {
        text += fmt::format(
            "   <trkpt lat=\"{:.7f}\" lon=\"{:.7f}\">\n    <ele>{:.1f}</ele>\n    <time>{}</time>\n"
            "    <extensions>\n     <power>{}</power>\n     <gpxtpx:TrackPointExtension>\n"
            "      <gpxtpx:atemp>21</gpxtpx:atemp>\n      <gpxtpx:hr>{}</gpxtpx:hr>\n"
            "      <gpxtpx:cad>84</gpxtpx:cad>\n     </gpxtpx:TrackPointExtension>\n"
            "    </extensions>\n   </trkpt>\n",
            39.165 + i * 5e-5, -86.526 + i * 7e-5, 235 + i % 90 * 0.2,
            core::format_time(kStart + i * 1000), 190 + i % 40, 130 + i % 9);
    }
    return text + "</trkseg></trk></gpx>\n";
}

std::string make_tcx() {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TrainingCenterDatabase xmlns=\"http://"
        "www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\"><Activities>"
        "<Activity Sport=\"Biking\"><Id>2019-07-05T08:00:00Z</Id>"
        "<Lap StartTime=\"2019-07-05T08:00:00Z\"><Track>\n";
    for (int i = 0; i < kPoints; ++i) {
        text += fmt::format(
            "     <Trackpoint>\n      <Time>{}</Time>\n      <Position>\n"
            "       <LatitudeDegrees>{:.7f}</LatitudeDegrees>\n"
            "       <LongitudeDegrees>{:.7f}</LongitudeDegrees>\n      </Position>\n"
            "      <AltitudeMeters>{:.1f}</AltitudeMeters>\n      "
            "<DistanceMeters>{:.2f}</DistanceMeters>\n"
            "      <HeartRateBpm>\n       <Value>{}</Value>\n      </HeartRateBpm>\n"
            "      <Cadence>84</Cadence>\n     </Trackpoint>\n",
            core::format_time(kStart + i * 1000), 39.165 + i * 5e-5, -86.526 + i * 7e-5,
            235 + i % 90 * 0.2, i * 7.5, 130 + i % 9);
    }
    return text + "</Track></Lap></Activity></Activities></TrainingCenterDatabase>\n";
}

const std::string& content(bool tcx) {
    static const std::string gpx_text = make_gpx();
    static const std::string tcx_text = make_tcx();
    return tcx ? tcx_text : gpx_text;
}

/// The plain way with expat: text is gathered and read as a number at each end tag.
struct ExpatPoints {
    std::string text;
    std::vector<double> values;
    std::vector<core::TimeMs> times;
    std::size_t points = 0;

    static void start(void* user, const XML_Char* name, const XML_Char** attributes) {
        auto& self = *static_cast<ExpatPoints*>(user);
        self.text.clear();
        if (std::strcmp(name, "trkpt") == 0 || std::strcmp(name, "Trackpoint") == 0) ++self.points;
        for (; *attributes != nullptr && self.points > 0; attributes += 2) {
            self.values.push_back(std::strtod(attributes[1], nullptr));
        }
    }
    static void end(void* user, const XML_Char* name) {
        auto& self = *static_cast<ExpatPoints*>(user);
        if (std::strcmp(name, "time") == 0 || std::strcmp(name, "Time") == 0) {
            self.times.push_back(core::parse_time(self.text).value_or(core::ParsedTime{}).time);
        } else if (!self.text.empty() && self.text[0] != '\n') {
            self.values.push_back(std::strtod(self.text.c_str(), nullptr));
        }
        self.text.clear();
    }
    static void characters(void* user, const XML_Char* text, int size) {
        static_cast<ExpatPoints*>(user)->text.append(text, static_cast<std::size_t>(size));
    }
};

void xml_expat(benchmark::State& state) {
    const std::string& text = content(state.range(0) != 0);
    for (auto _ : state) {
        const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
            XML_ParserCreate(nullptr), &XML_ParserFree);
        ExpatPoints points;
        XML_SetUserData(parser.get(), &points);
        XML_SetElementHandler(parser.get(), ExpatPoints::start, ExpatPoints::end);
        XML_SetCharacterDataHandler(parser.get(), ExpatPoints::characters);
        const auto status = XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), 1);
        if (status != XML_STATUS_OK || points.points != kPoints)
            state.SkipWithError("wrong points");
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(xml_expat)->ArgName("tcx")->Arg(0)->Arg(1);

void xml_ours(benchmark::State& state) {
    const bool tcx = state.range(0) != 0;
    const std::string& text = content(tcx);
    const decode::Decoder& decoder = tcx ? decode::tcx::tcx_decoder() : decode::gpx::gpx_decoder();
    for (auto _ : state) {
        const decode::DecodedFile file = decoder.decode(core::as_bytes(text));
        if (file.points.size() != kPoints) state.SkipWithError("wrong points");
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(xml_ours)->ArgName("tcx")->Arg(0)->Arg(1);

}  // namespace
