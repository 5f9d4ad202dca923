#include "decode/edf/edf_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "decode/edf/edf_layout.hpp"

namespace slipstream::decode::edf {
namespace {

/// ASCII of exactly `width` characters; others become a question mark.
void put(core::ByteBuffer& out, std::string_view text, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        out.push_back(static_cast<std::uint8_t>(c >= ' ' && c < 127 ? c : '?'));
    }
}

/// Seconds with a sign and up to seven digits after the point.
std::string stamp(double seconds) {
    std::string text = fmt::format("{:+.7f}", seconds);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "+0" : text;
}

std::string annotation_list(const model::Annotation& annotation, double shift_s) {
    std::string text = annotation.text;
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    std::string list = stamp(annotation.at_s + shift_s);
    if (annotation.duration_s) list += "\x15" + stamp(*annotation.duration_s).substr(1);
    return list + "\x14" + text + '\x14' + '\0';
}

/// The texts of each record: its time, then the annotations in order, as evenly as they go.
std::vector<std::string> record_texts(const model::Recording& recording, const Layout& layout,
                                      double shift_s) {
    std::vector<std::string> lists;
    std::size_t longest = 0;
    std::size_t total = 0;
    for (const model::Annotation& annotation : recording.annotations) {
        lists.push_back(annotation_list(annotation, shift_s));
        longest = std::max(longest, lists.back().size());
        total += lists.back().size();
    }
    const std::size_t room = longest + total / layout.records;
    std::vector<std::string> texts;
    std::size_t next = 0;
    for (std::size_t record = 0; record < layout.records; ++record) {
        std::string text = stamp(shift_s + static_cast<double>(record) * layout.record_duration_s) +
                           "\x14\x14" + '\0';
        const std::size_t full = text.size() + room;
        while (next < lists.size() && text.size() + lists[next].size() <= full)
            text += lists[next++];
        texts.push_back(std::move(text));
    }
    return texts;
}

std::string plus_word(std::string_view text) {
    std::string word(text);
    std::replace(word.begin(), word.end(), ' ', '_');
    return word.empty() ? "X" : word;
}

struct HeaderTime {
    std::string date = "01.01.85";   ///< what EDF+ reserves for an unknown date
    std::string clock = "00.00.00";  ///< of the second the recording begins in
    std::string plus_date = "X";
    double shift_s = 0;  ///< of the start within that second
};

HeaderTime header_time(const model::Recording& recording) {
    HeaderTime time;
    if (recording.basis == model::TimeBasis::Unknown || recording.start == core::kNoTime)
        return time;
    constexpr core::TimeMs kDay = 86'400'000;
    core::TimeMs local = recording.start;
    if (recording.basis == model::TimeBasis::Utc)
        local += recording.utc_offset_s.value_or(0) * 1000;
    const core::TimeMs in_day = (local % kDay + kDay) % kDay;
    const core::Date date = core::Date::from_days_since_epoch((local - in_day) / kDay);
    if (date.year < 1 || date.year > 9999) return time;
    static constexpr const char* kMonths[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                              "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
    const bool two_digits = date.year >= 1985 && date.year <= 2084;
    time.date = fmt::format("{:02}.{:02}.{}", date.day, date.month,
                            two_digits ? fmt::format("{:02}", date.year % 100) : "yy");
    const auto seconds = in_day / 1000;
    time.clock = fmt::format("{:02}.{:02}.{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    time.plus_date = fmt::format("{:02}-{}-{:04}", date.day, kMonths[date.month - 1], date.year);
    time.shift_s = static_cast<double>(in_day % 1000) / 1000;
    return time;
}

void write_fixed(core::ByteBuffer& out, const model::Recording& recording, const Layout& layout,
                 const HeaderTime& time) {
    if (layout.bdf) {
        out.push_back(0xFF);
        put(out, "BIOSEMI", 7);
    } else {
        put(out, "0", 8);
    }
    put(out, "X X X X", 80);
    std::string title = recording.title;
    put(out,
        fmt::format("Startdate {} X X {}{}{}", time.plus_date, plus_word(recording.origin),
                    title.empty() ? "" : " ", title),
        80);
    put(out, time.date, 8);
    put(out, time.clock, 8);
    put(out, std::to_string(256 * (layout.signals.size() + 2)), 8);
    put(out, layout.bdf ? "BDF+C" : "EDF+C", 44);
    put(out, std::to_string(layout.records), 8);
    put(out, layout.record_duration, 8);
    put(out, std::to_string(layout.signals.size() + 1), 4);
}

void write_signals(core::ByteBuffer& out, const model::Recording& recording, const Layout& layout,
                   std::size_t annotation_samples) {
    const auto filter = recording.details.find("filter");
    std::string prefilter = filter == recording.details.end() ? "" : filter->second;
    const auto each = [&](std::size_t width, auto field, std::string_view annotations) {
        for (const StoredSignal& signal : layout.signals) put(out, field(signal), width);
        put(out, annotations, width);
    };
    using S = const StoredSignal&;
    const auto digital = [&](int sign) {
        const int half = layout.bdf ? 1 << 23 : 1 << 15;
        return std::to_string(sign < 0 ? -half : half - 1);
    };
    each(
        16, [](S s) { return s.channel->label; },
        layout.bdf ? "BDF Annotations" : "EDF Annotations");
    each(
        80, [](S) { return std::string(); }, "");
    each(
        8, [](S s) { return s.channel->unit; }, "");
    each(
        8, [](S s) { return s.range.physical_min; }, "-1");
    each(
        8, [](S s) { return s.range.physical_max; }, "1");
    each(
        8, [](S s) { return std::to_string(s.range.digital_min); }, digital(-1));
    each(
        8, [](S s) { return std::to_string(s.range.digital_max); }, digital(1));
    each(
        80, [&](S) { return prefilter; }, "");
    each(
        8, [](S s) { return std::to_string(s.samples_per_record); },
        std::to_string(annotation_samples));
    each(
        32, [](S s) { return s.note; }, "");
}

void write_samples(core::ByteBuffer& out, const StoredSignal& signal, std::size_t record,
                   bool bdf) {
    const auto& samples = signal.channel->samples;
    const std::size_t begin = record * signal.samples_per_record;
    for (std::size_t i = begin; i < begin + signal.samples_per_record; ++i) {
        std::int32_t value = signal.range.digital_min;
        if (i < samples.size() && samples[i] != model::kMissing) {
            value = signal.divisor == 1 ? samples[i]
                                        : static_cast<std::int32_t>(std::lround(
                                              static_cast<double>(samples[i]) / signal.divisor));
        }
        out.push_back(static_cast<std::uint8_t>(value));
        out.push_back(static_cast<std::uint8_t>(value >> 8));
        if (bdf) out.push_back(static_cast<std::uint8_t>(value >> 16));
    }
}

}  // namespace

core::Result<core::ByteBuffer> write_edf_plus(const model::Recording& recording) {
    const auto layout = lay_out(recording);
    if (!layout) return core::fail(layout.error());
    const HeaderTime time = header_time(recording);
    const std::vector<std::string> texts = record_texts(recording, *layout, time.shift_s);
    std::size_t longest = 0;
    for (const std::string& text : texts) longest = std::max(longest, text.size());
    const std::size_t width = layout->bdf ? 3 : 2;
    const std::size_t annotation_samples = (longest + width - 1) / width;
    core::ByteBuffer out;
    write_fixed(out, recording, *layout, time);
    write_signals(out, recording, *layout, annotation_samples);
    for (std::size_t record = 0; record < layout->records; ++record) {
        for (const StoredSignal& signal : layout->signals)
            write_samples(out, signal, record, layout->bdf);
        const std::string& text = texts[record];
        for (std::size_t i = 0; i < annotation_samples * width; ++i)
            out.push_back(i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0);
    }
    return out;
}

}  // namespace slipstream::decode::edf
