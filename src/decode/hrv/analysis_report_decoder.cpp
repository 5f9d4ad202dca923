#include "decode/hrv/analysis_report_decoder.hpp"

#include <algorithm>
#include <cmath>

#include "decode/hrv/rr_statistics.hpp"
#include "decode/hrv/text_lines.hpp"
#include "decode/table/table_text.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::hrv {
namespace {

constexpr std::size_t kMostRows = 10'000'000;  // four months of beats
constexpr std::size_t kMostValues = 256;       // in the summary

struct Name {
    std::string_view label, name;
};
/// Labels as printed, runs of blanks as one and without the colon.
constexpr Name kNames[] = {
    {"Mean RR (ms)", "mean_rr_ms"},
    {"Mean NNI (ms)", "mean_rr_ms"},
    {"STD RR (ms)", "sdnn_ms"},
    {"SDNN (ms)", "sdnn_ms"},
    {"Mean HR (beats/min)", "hr_bpm"},
    {"Mean HR (bpm)", "hr_bpm"},
    {"Mean HR (1/min)", "hr_bpm"},
    {"Mean Heart Rate (bpm)", "hr_bpm"},
    {"RMSSD (ms)", "rmssd_ms"},
    {"NNxx (beats)", "nn50"},
    {"NN50 (-)", "nn50"},
    {"NN50 (beats)", "nn50"},
    {"pNNxx (%)", "pnn50_pct"},
    {"pNN50 (%)", "pnn50_pct"},
    {"RR tri index", "triangular_index"},
    {"Triangular Index (-)", "triangular_index"},
    {"TINN (ms)", "tinn_ms"},
    {"PNS index", "pns_index"},
    {"SNS index", "sns_index"},
    {"Stress index", "stress_index"},
    {"VLF (ms^2)", "vlf_ms2"},
    {"LF (ms^2)", "lf_ms2"},
    {"HF (ms^2)", "hf_ms2"},
    {"VLF (log)", "ln_vlf"},
    {"LF (log)", "ln_lf"},
    {"HF (log)", "ln_hf"},
    {"VLF (%)", "vlf_pct"},
    {"LF (%)", "lf_pct"},
    {"HF (%)", "hf_pct"},
    {"LF (n.u.)", "lf_norm_pct"},
    {"HF (n.u.)", "hf_norm_pct"},
    {"Total power (ms^2)", "tp_ms2"},
    {"FFT Total Power (ms^2)", "tp_ms2"},
    {"LF/HF ratio", "lf_hf"},
    {"FFT LF/HF Ratio (-)", "lf_hf"},
    {"SD1 (ms)", "sd1_ms"},
    {"SD2 (ms)", "sd2_ms"},
    {"Number of NNIs (-)", "intervals"},
};

std::string_view name_of(std::string_view label) {
    for (const Name& name : kNames) {
        if (name.label == label) return name.name;
    }
    return {};
}

std::string plain_label(std::string_view text) {
    std::string out;
    for (const char c : table::without_blanks(text)) {
        if (c == '\t' || c == ' ') {
            if (!out.ends_with(' ')) out += ' ';
        } else {
            out += c;
        }
    }
    while (out.ends_with(':') || out.ends_with(' ')) out.pop_back();
    return out;
}

bool is_kubios(std::string_view head) {
    return head.starts_with("HRV ANALYSIS RESULTS") &&
           head.find("Kubios") != std::string_view::npos;
}
bool is_pyhrv(std::string_view head) {
    return head.starts_with("# BIOSPPY HRV REPORT") || head.starts_with("# PYHRV REPORT") ||
           head.starts_with("# pyHRV REPORT");
}

class Report {
  public:
    Report(std::string_view text, DecodedFile& file) : text_(text), file_(file) {
        kubios_ = is_kubios(text);
        file_.device = out_.origin = kubios_ ? "Kubios" : "pyHRV";
    }

    void read() {
        TextLines lines(text_);
        std::string_view line;
        while (lines.next(line)) {
            if (line.find("RR INTERVAL DATA") != std::string_view::npos) in_table_ = true;
            in_table_ ? row(line) : value(line);
        }
        file_.kind = "hrv";
        set_times();
        write_summary();
        file_.counts["interval"] = out_.intervals_ms.size();
        file_.body.hrv.push_back(std::move(out_));
    }

  private:
    /// "label: , 53.7477, ," or "label ; 95.690". Of several samples or spectra the first counts.
    void value(std::string_view line) {
        const std::size_t colon = line.find(": ");
        if (kubios_ && colon != std::string_view::npos) fact(line, colon);
        const std::size_t end = line.find_first_of(kubios_ ? ",;\t" : ";");
        if (end == std::string_view::npos) return;
        const std::string label = plain_label(line.substr(0, end));
        const std::string_view rest = line.substr(end + 1);
        const auto number = plain_number(rest.substr(0, rest.find(line[end])));
        if (!number || label.empty()) return;
        if (labels_.size() < kMostValues) labels_.emplace_back(label, *number);
        const std::string_view name = name_of(label);
        if (name.empty()) {
            if (file_.unknown.size() < kMostValues) ++file_.unknown[label].values;
            return;
        }
        // NNxx and pNNxx are of a threshold that the report states.
        const bool other_threshold = label.find("NNxx") != std::string::npos && threshold_ms_ != 50;
        if (!other_threshold) out_.printed.try_emplace(std::string(name), *number);
    }

    void fact(std::string_view line, std::size_t colon) {
        const std::string label = plain_label(line.substr(0, colon));
        const std::string_view text = table::without_blanks(line.substr(colon + 1));
        if (label == "Measurement date") date_ = text;
        if (label == "Threshold for NNxx/pNNxx")
            threshold_ms_ = plain_number(text.substr(0, text.find(' '))).value_or(0);
    }

    /// ", 0.781, 0.781, ...": time and interval in seconds behind an empty field.
    void row(std::string_view line) {
        const std::size_t first = line.find_first_of(",;\t");
        if (first == std::string_view::npos ||
            !table::without_blanks(line.substr(0, first)).empty())
            return;
        const char separator = line[first];
        std::string_view rest = line.substr(first + 1);
        const std::size_t second = rest.find(separator);
        if (second == std::string_view::npos || out_.intervals_ms.size() >= kMostRows) return;
        const auto time = plain_number(rest.substr(0, second));
        rest.remove_prefix(second + 1);
        const auto interval = plain_number(rest.substr(0, rest.find(separator)));
        constexpr double kLongestS = 2e6;
        if (!time || !interval || std::abs(*interval) > kLongestS) return;
        out_.intervals_ms.push_back(static_cast<std::int32_t>(std::lround(*interval * 1000)));
    }

    void set_times() {
        const std::size_t blank = date_.find(' ');
        const std::string_view clock =
            blank == std::string::npos ? std::string_view() : std::string_view(date_).substr(blank);
        const auto guess = table::guess_date_order({date_}, false);
        const auto start = table::read_time(date_.substr(0, blank), clock, guess.order);
        std::int64_t length_ms = 0;
        for (const std::int32_t interval : out_.intervals_ms) length_ms += std::max(interval, 0);
        out_.basis = start ? model::TimeBasis::Local : model::TimeBasis::Unknown;
        out_.start = start ? start->time : 0;
        out_.end = out_.start + length_ms;
        if (start && !guess.certain) {
            add_warning(file_, "date_order_assumed",
                        "the date can be read day first or month first: custom decided");
        }
    }

    void write_summary() {
        core::JsonWriter json(file_.summary);
        json.begin_object().member("program", std::string_view(file_.device));
        if (!date_.empty()) json.member("measurement_date", std::string_view(date_));
        json.key("printed").begin_object();
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            const auto& [label, number] = labels_[i];
            const auto same = [&label = label](const auto& other) { return other.first == label; };
            if (std::none_of(labels_.begin(), labels_.begin() + static_cast<std::ptrdiff_t>(i),
                             same))
                json.key(label).number(number, 9);
        }
        json.end_object().key("rr_ms");
        write_rr_statistics(json, rr_statistics(std::span<const std::int32_t>(out_.intervals_ms)));
        json.end_object();
    }

    std::string_view text_;
    DecodedFile& file_;
    model::HrvReport out_;
    bool kubios_ = false;
    bool in_table_ = false;
    double threshold_ms_ = 50;
    std::string date_;
    std::vector<std::pair<std::string, double>> labels_;
};

class AnalysisReportDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "hrv_analysis"; }
    std::string_view title() const override { return "Kubios or pyHRV report"; }
    int sniff(core::Bytes head) const override {
        const table::TableText text(head);
        return is_kubios(text.view()) || is_pyhrv(text.view()) ? 95 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        const table::TableText text(content);
        if (is_kubios(text.view()) || is_pyhrv(text.view())) Report(text.view(), file).read();
        return file;
    }
};

}  // namespace

const Decoder& analysis_report_decoder() {
    static const AnalysisReportDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::hrv
