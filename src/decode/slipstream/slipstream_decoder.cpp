#include "decode/slipstream/slipstream_decoder.hpp"

#include <fmt/format.h>

#include "core/json_writer.hpp"
#include "decode/slipstream/line_reader.hpp"

namespace slipstream::decode::slipstream_lines {
namespace {

constexpr std::string_view kMark = "{\"slipstream_export\":";
constexpr std::int64_t kVersion = 1;

/// Reads line by line; one object decodes one file.
class Reader {
  public:
    explicit Reader(DecodedFile& file) : file_(file), tracks_(file), body_(file) {}

    void read(std::string_view content) {
        for (std::size_t at = 0; at < content.size();) {
            const std::size_t end = std::min(content.find('\n', at), content.size());
            read_line(content.substr(at, end - at), at, end == content.size());
            at = end + 1;
        }
        tracks_.finish();
        finish();
    }

  private:
    void read_line(std::string_view line, std::uint64_t offset, bool last) {
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) return;
        simdjson::dom::object object;
        if (parser_.parse(line.data(), line.size()).get(object) != simdjson::SUCCESS) {
            const char* what = last ? "cut off in the line at byte" : "no JSON object at byte";
            if (file_.integrity == "ok") file_.integrity = fmt::format("{} {}", what, offset);
            add_warning(file_, "bad_line", "a line that is not a JSON object", offset);
            return;
        }
        const Fields fields(object);
        if (fields.has("slipstream_export")) {
            read_heading(fields, offset);
        } else {
            read_record(fields, offset);
        }
    }

    void read_heading(const Fields& fields, std::uint64_t offset) {
        if (fields.integer("slipstream_export").value_or(0) > kVersion) {
            add_warning(file_, "newer_version", "written by a newer version: some may be lost",
                        offset);
        }
        headed_ = true;
    }

    void read_record(const Fields& fields, std::uint64_t offset) {
        const std::string kind = fields.text("record");
        if (kind == "activity") {
            tracks_.activity(fields);
        } else if (kind == "rows") {
            tracks_.rows(fields, offset);
        } else if (kind == "fixes") {
            tracks_.fixes(fields);
        } else if (kind == "samples") {
            body_.samples(fields, offset);
        } else if (kind == "waveform") {
            body_.waveform(fields, offset);
        } else if (!body_.record(kind, fields)) {
            add_warning(file_, "unknown_record", "a kind of record that is not known", offset);
            return;
        }
        ++file_.counts[kind];
    }

    /// What kind of file it is: that of its records, where all are of one.
    std::string kind() const {
        if (!file_.sessions.empty()) return "activity";
        const model::BodyData& body = file_.body;
        std::vector<std::string> kinds;
        if (!body.series.empty()) {
            const std::string metric(model::metric_info(body.series.front().metric).key);
            kinds.push_back(metric);
            for (const model::SampleSeries& series : body.series) {
                if (series.metric != body.series.front().metric) kinds.emplace_back("samples");
            }
        }
        if (!body.sleeps.empty()) kinds.emplace_back("sleep");
        if (!body.nutrition.empty()) kinds.emplace_back("nutrition");
        if (!body.blood_pressure.empty()) kinds.emplace_back("blood_pressure");
        if (!body.hrv.empty()) kinds.emplace_back("hrv");
        if (!body.recordings.empty()) kinds.emplace_back("recording");
        if (!body.exercises.empty()) kinds.emplace_back("exercise");
        if (kinds.empty()) return headed_ ? "empty" : "";
        return kinds.size() == 1 ? kinds.front() : "body";
    }

    void finish() {
        file_.kind = kind();
        core::JsonWriter json(file_.summary);
        json.begin_object().key("records").begin_object();
        for (const auto& [name, count] : file_.counts) json.member(name, count);
        json.end_object().end_object();
    }

    DecodedFile& file_;
    simdjson::dom::parser parser_;
    TrackLines tracks_;
    BodyLines body_;
    bool headed_ = false;
};

class SlipstreamDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "slipstream"; }
    std::string_view title() const override { return "Slipstream export (JSON Lines)"; }
    int sniff(core::Bytes head) const override {
        return core::as_text(head).starts_with(kMark) ? 100 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view) const override {
        DecodedFile file;
        file.format = key();
        Reader(file).read(core::as_text(content));
        return file;
    }
};

}  // namespace

const Decoder& slipstream_decoder() {
    static const SlipstreamDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::slipstream_lines
