#include "decode/edf/edf_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "decode/edf/text.hpp"

namespace slipstream::decode::edf {
namespace {

constexpr std::uint32_t kMaxSignals = 9999;  // the field has four characters

/// Widths of the fields of a signal, in the order of the header.
enum Field : std::uint8_t {
    Label,
    Transducer,
    Dimension,
    PhysicalMin,
    PhysicalMax,
    DigitalMin,
    DigitalMax,
    Prefilter,
    Samples,
    Reserved
};
constexpr std::array<std::size_t, 10> kWidths{16, 80, 8, 8, 8, 8, 8, 80, 8, 32};

/// The fields of the signals, each stored for all signals before the next field.
struct SignalFields {
    std::string_view text;  ///< the whole content
    std::size_t count;

    std::size_t offset(Field field, std::size_t signal) const {
        std::size_t before = 0;
        for (std::size_t i = 0; i < field; ++i) before += kWidths[i];
        return kFixedHeaderBytes + before * count + kWidths[field] * signal;
    }
    std::string_view raw(Field field, std::size_t signal) const {
        return text.substr(offset(field, signal), kWidths[field]);
    }
    std::string text_of(Field field, std::size_t signal) const {
        return to_utf8(trimmed(raw(field, signal)));
    }
};

std::optional<std::int64_t> whole_number(std::string_view text) {
    const auto number = field_number(text);
    if (!number || std::abs(*number) > 1e15 || *number != std::floor(*number)) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

/// What our own writer notes in the reserved field: "n=15314 na=-32768 hz=511.422" (edf_writer.hpp).
void read_note(EdfSignal& signal) {
    std::string_view rest = signal.reserved;
    while (!rest.empty()) {
        const std::string_view token = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(token.size() + 1, rest.size()));
        const auto equals = token.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view name = token.substr(0, equals);
        const auto number = field_number(token.substr(equals + 1));
        if (!number || std::abs(*number) > 1e9) continue;
        if (name == "n" && *number >= 0) signal.in_total = static_cast<std::uint64_t>(*number);
        if (name == "na") signal.missing = static_cast<std::int32_t>(*number);
        if (name == "hz" && *number > 0) signal.exact_rate_hz = number;
    }
}

void calibrate(EdfSignal& signal, DecodedFile& file, std::size_t offset, bool readable) {
    const double digital = signal.digital_max - signal.digital_min;
    const double physical = signal.physical_max - signal.physical_min;
    if (readable && digital != 0 && physical != 0) {
        signal.gain = physical / digital;
        signal.offset = signal.physical_min - signal.digital_min * signal.gain;
        if (std::isfinite(signal.gain) && std::isfinite(signal.offset)) return;
    }
    signal.gain = 1;
    signal.offset = 0;
    add_warning(file, "signal_not_calibrated",
                fmt::format("signal '{}' has no usable physical or digital range", signal.label),
                offset);
}

std::optional<EdfSignal> read_signal(const SignalFields& fields, std::size_t i, DecodedFile& file) {
    EdfSignal signal;
    signal.label = fields.text_of(Label, i);
    signal.transducer = fields.text_of(Transducer, i);
    signal.dimension = fields.text_of(Dimension, i);
    signal.prefilter = fields.text_of(Prefilter, i);
    signal.reserved = fields.text_of(Reserved, i);
    signal.annotations = signal.label == "EDF Annotations" || signal.label == "BDF Annotations";
    const auto samples = whole_number(fields.raw(Samples, i));
    if (!samples || *samples < 0 || *samples > 99'999'999) {
        const std::size_t at = fields.offset(Samples, i);
        file.integrity =
            fmt::format("header damaged at byte {}: samples per record is no number", at);
        add_warning(file, "header_damaged", "samples per record is no number", at);
        return std::nullopt;
    }
    signal.samples_per_record = static_cast<std::uint32_t>(*samples);
    if (signal.annotations) return signal;
    read_note(signal);
    bool readable = true;
    const auto number = [&](Field field, double& value) {
        const auto read = field_number(fields.raw(field, i));
        readable = readable && read;
        value = read.value_or(0);
    };
    number(PhysicalMin, signal.physical_min);
    number(PhysicalMax, signal.physical_max);
    number(DigitalMin, signal.digital_min);
    number(DigitalMax, signal.digital_max);
    calibrate(signal, file, fields.offset(PhysicalMin, i), readable);
    return signal;
}

void damaged(DecodedFile& file, std::size_t at, std::string_view what) {
    file.integrity = fmt::format("header damaged at byte {}: {}", at, what);
    add_warning(file, "header_damaged", std::string(what), at);
}

/// The number of signals: as stated, else what the stated size of the header leaves.
std::optional<std::uint32_t> signal_count(std::string_view field, EdfHeader& header,
                                          DecodedFile& file) {
    const auto stated = whole_number(field);
    if (stated && *stated >= 0 && *stated <= kMaxSignals)
        return static_cast<std::uint32_t>(*stated);
    const std::int64_t rest = header.header_bytes - std::int64_t{kFixedHeaderBytes};
    if (rest > 0 && rest % std::int64_t{kSignalHeaderBytes} == 0 &&
        rest / std::int64_t{kSignalHeaderBytes} <= kMaxSignals) {
        add_warning(file, "signal_count_unreadable", "taken from the size of the header", 252);
        return static_cast<std::uint32_t>(rest / std::int64_t{kSignalHeaderBytes});
    }
    damaged(file, 252, "number of signals is no number");
    return std::nullopt;
}

void read_fixed(std::string_view text, EdfHeader& header, DecodedFile& file) {
    header.bdf = static_cast<unsigned char>(text[0]) == 0xFF;
    header.recording = to_utf8(trimmed(text.substr(88, 80)));
    header.start_date = to_utf8(trimmed(text.substr(168, 8)));
    header.start_time = to_utf8(trimmed(text.substr(176, 8)));
    header.header_bytes = whole_number(text.substr(184, 8)).value_or(-1);
    header.reserved = to_utf8(trimmed(text.substr(192, 44)));
    const auto records = whole_number(text.substr(236, 8));
    if (!records || *records < -1)
        add_warning(file, "record_count_unreadable", "counted from the size of the file", 236);
    header.records = records && *records >= -1 ? *records : -1;
    const auto duration = field_number(text.substr(244, 8));
    if (!duration || *duration < 0)
        add_warning(file, "record_duration_unreadable", "the rate of the signals is unknown", 244);
    header.record_duration_s = duration && *duration > 0 ? *duration : 0;
}

/// Where the samples begin: behind the signals; further on where the header says so.
void place_data(EdfHeader& header, std::size_t size, DecodedFile& file) {
    const std::uint64_t computed =
        kFixedHeaderBytes + kSignalHeaderBytes * std::uint64_t{header.signal_count};
    header.data_offset = computed;
    const auto stated = static_cast<std::uint64_t>(std::max<std::int64_t>(header.header_bytes, 0));
    if (stated == computed) return;
    if (stated > computed && stated % 256 == 0 && stated <= size) header.data_offset = stated;
    add_warning(file, "header_size_differs",
                fmt::format("stated {} bytes, its signals take {}", header.header_bytes, computed),
                184);
}

/// "02-MAR-2002" as EDF+ writes it.
std::optional<core::Date> edf_plus_date(std::string_view text) {
    constexpr std::string_view kMonths = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    if (text.size() != 11 || text[2] != '-' || text[6] != '-') return std::nullopt;
    std::string month(text.substr(3, 3));
    for (char& c : month) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const auto at = kMonths.find(month);
    if (at == std::string_view::npos || at % 3 != 0) return std::nullopt;
    return core::Date::parse(
        fmt::format("{}-{:02}-{}", text.substr(7), at / 3 + 1, text.substr(0, 2)));
}

/// Three numbers with any signs between them: "04.04.11", "4/4/11".
std::optional<std::array<unsigned, 3>> three_numbers(std::string_view text) {
    std::array<unsigned, 3> numbers{};
    for (std::size_t i = 0; i < 3; ++i) {
        while (!text.empty() && (text[0] < '0' || text[0] > '9')) text.remove_prefix(1);
        const auto [end, error] =
            std::from_chars(text.data(), text.data() + text.size(), numbers[i]);
        if (error != std::errc()) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    return numbers;
}

}  // namespace

EdfHeader read_header(core::Bytes content, DecodedFile& file) {
    EdfHeader header;
    const std::string_view text = core::as_text(content);
    if (text.size() < kFixedHeaderBytes) {
        damaged(file, text.size(), "the file ends within the header");
        return header;
    }
    read_fixed(text, header, file);
    const auto count = signal_count(text.substr(252, 4), header, file);
    if (!count) return header;
    header.signal_count = *count;
    if (text.size() < kFixedHeaderBytes + kSignalHeaderBytes * std::size_t{*count}) {
        damaged(file, text.size(), "the file ends within the header");
        return header;
    }
    place_data(header, text.size(), file);
    const SignalFields fields{text, *count};
    for (std::size_t i = 0; i < *count; ++i) {
        auto signal = read_signal(fields, i, file);
        if (!signal) {
            header.signals.clear();
            return header;
        }
        header.record_bytes += signal->samples_per_record * header.sample_bytes();
        header.signals.push_back(std::move(*signal));
    }
    if (header.record_bytes > 0)
        header.whole_records = (text.size() - header.data_offset) / header.record_bytes;
    return header;
}

std::optional<core::TimeMs> start_time(const EdfHeader& header) {
    constexpr std::string_view kStartdate = "Startdate ";
    std::optional<core::Date> date;
    if (header.plus() && header.recording.starts_with(kStartdate)) {
        const std::string_view rest = std::string_view(header.recording).substr(kStartdate.size());
        // An unknown date is 01.01.85 in the field of the old form; many writers leave only the text out.
        const bool unknown = rest == "X" || rest.starts_with("X ");
        if (unknown && header.start_date == "01.01.85") return std::nullopt;
        date = edf_plus_date(rest.substr(0, rest.find(' ')));
    }
    if (!date) {
        const auto numbers = three_numbers(header.start_date);
        if (!numbers) return std::nullopt;
        const auto [day, month, two_digits] = *numbers;
        const unsigned year = two_digits >= 100  ? two_digits
                              : two_digits >= 85 ? 1900 + two_digits
                                                 : 2000 + two_digits;
        date = core::Date::parse(fmt::format("{:04}-{:02}-{:02}", year, month, day));
    }
    const auto clock = three_numbers(header.start_time);
    if (!date || !clock || (*clock)[0] > 23 || (*clock)[1] > 59 || (*clock)[2] > 59)
        return std::nullopt;
    const auto [hours, minutes, seconds] = *clock;
    const auto in_day = std::int64_t{hours} * 3600 + std::int64_t{minutes} * 60 + seconds;
    return (date->days_since_epoch() * 86400 + in_day) * 1000;
}

}  // namespace slipstream::decode::edf
