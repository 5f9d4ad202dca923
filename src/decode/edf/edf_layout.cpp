#include "decode/edf/edf_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace slipstream::decode::edf {
namespace {

constexpr int kMaxWholeSeconds = 1000;
constexpr std::size_t kReservedWidth = 32;
constexpr std::size_t kMaxPadding = 16'000'000;  // samples
constexpr std::int32_t kLowest24 = -(1 << 23);
constexpr std::int32_t kHighest24 = (1 << 23) - 1;

struct Extent {
    std::int32_t low = 0, high = 0;
    bool gaps = false;
};

Extent extent_of(const std::vector<std::int32_t>& samples) {
    Extent extent;
    bool any = false;
    for (const std::int32_t value : samples) {
        if (value == model::kMissing) {
            extent.gaps = true;
            continue;
        }
        extent.low = any ? std::min(extent.low, value) : value;
        extent.high = any ? std::max(extent.high, value) : value;
        any = true;
    }
    return extent;
}

bool is_whole(double number) { return std::abs(number - std::round(number)) < 1e-9 * number; }

double duration_of(const model::Recording& recording) {
    double longest = 0;
    for (const model::Channel& channel : recording.channels)
        longest = std::max(longest, static_cast<double>(channel.samples.size()) / channel.rate_hz);
    return longest;
}

/// Whole seconds in which each channel has a whole number of samples, at most the length of the recording.
std::optional<int> whole_seconds(const model::Recording& recording, double length_s) {
    for (int seconds = 1; seconds <= kMaxWholeSeconds; ++seconds) {
        if (seconds > 1 && seconds > length_s) break;
        const bool fits =
            std::all_of(recording.channels.begin(), recording.channels.end(),
                        [&](const model::Channel& c) { return is_whole(c.rate_hz * seconds); });
        if (fits) return seconds;
    }
    return std::nullopt;
}

std::string eight_characters(double seconds) {
    std::string text = fmt::format("{:.6f}", seconds);
    text.resize(std::min<std::size_t>(text.size(), 8));
    return text.find_first_of("123456789") == std::string::npos ? "0.000001" : text;
}

void cut_records(const model::Recording& recording, Layout& layout) {
    const double length_s = duration_of(recording);
    const auto seconds = whole_seconds(recording, length_s);
    layout.record_duration = seconds ? std::to_string(*seconds) : eight_characters(length_s);
    layout.record_duration_s = std::stod(layout.record_duration);
    for (const model::Channel& channel : recording.channels) {
        StoredSignal& signal = layout.signals.emplace_back();
        signal.channel = &channel;
        const double wanted = std::max(1.0, std::round(channel.rate_hz * layout.record_duration_s));
        signal.samples_per_record = static_cast<std::size_t>(wanted);
        if (!seconds)
            signal.samples_per_record = std::max(signal.samples_per_record, channel.samples.size());
        const std::size_t records =
            (channel.samples.size() + signal.samples_per_record - 1) / signal.samples_per_record;
        layout.records = std::max(layout.records, records);
    }
}

void add_note(std::string& note, std::string token) {
    if (note.size() + token.size() + 1 > kReservedWidth) return;
    note += (note.empty() ? "" : " ") + token;
}

/// The power of ten that makes the samples fit 24 bits, with a value left for gaps.
std::int32_t divisor_of(const Extent& extent, bool gaps) {
    std::int32_t divisor = 1;
    while (extent.low / divisor < kLowest24 + (gaps ? 1 : 0) || extent.high / divisor > kHighest24)
        divisor *= 10;
    return divisor;
}

bool set_ranges(Layout& layout, const std::vector<Extent>& extents, int bits) {
    layout.bdf = bits == 24;
    for (std::size_t i = 0; i < layout.signals.size(); ++i) {
        StoredSignal& signal = layout.signals[i];
        signal.divisor = bits == 24 ? divisor_of(extents[i], signal.gaps) : 1;
        const double divisor = signal.divisor;
        RangeNeed need;
        need.gain = signal.channel->gain * divisor;
        need.offset = signal.channel->offset;
        need.low = static_cast<std::int32_t>(std::lround(extents[i].low / divisor));
        need.high = static_cast<std::int32_t>(std::lround(extents[i].high / divisor));
        need.free_low = signal.gaps;
        need.bits = bits;
        const auto range = choose_range(need);
        if (!range) return false;
        signal.range = *range;
    }
    return true;
}

void write_notes(Layout& layout) {
    for (StoredSignal& signal : layout.signals) {
        const model::Channel& channel = *signal.channel;
        if (signal.gaps) {
            add_note(signal.note, fmt::format("n={}", channel.samples.size()));
            add_note(signal.note, fmt::format("na={}", signal.range.digital_min));
        }
        const double rate =
            static_cast<double>(signal.samples_per_record) / layout.record_duration_s;
        if (std::abs(rate / channel.rate_hz - 1) > 1e-12)
            add_note(signal.note, fmt::format("hz={:.9g}", channel.rate_hz));
        if (signal.divisor != 1) add_note(signal.note, fmt::format("rounded={}", signal.divisor));
    }
}

/// Whether the filled up records stay near the size of the samples.
bool is_bounded(const Layout& layout) {
    double stored = 0;
    double given = 0;
    for (const StoredSignal& signal : layout.signals) {
        stored +=
            static_cast<double>(signal.samples_per_record) * static_cast<double>(layout.records);
        given += static_cast<double>(signal.channel->samples.size());
    }
    return stored <= 4 * given + kMaxPadding;
}

}  // namespace

core::Result<Layout> lay_out(const model::Recording& recording) {
    if (recording.channels.empty())
        return core::fail(core::ErrorCode::InvalidArgument, "the recording has no channels");
    for (const model::Channel& channel : recording.channels) {
        if (!(channel.rate_hz > 1e-4) || !(channel.rate_hz < 1e7))
            return core::fail(core::ErrorCode::InvalidArgument, "channel '{}' has no rate",
                              channel.label);
    }
    Layout layout;
    cut_records(recording, layout);
    if (!is_bounded(layout))
        return core::fail(core::ErrorCode::InvalidArgument,
                          "the channels differ too much in rate or length for records of EDF");
    std::vector<Extent> extents;
    for (StoredSignal& signal : layout.signals) {
        const auto& samples = signal.channel->samples;
        extents.push_back(extent_of(samples));
        signal.gaps =
            extents.back().gaps || samples.size() != signal.samples_per_record * layout.records;
    }
    if (!set_ranges(layout, extents, 16) && !set_ranges(layout, extents, 24))
        return core::fail(core::ErrorCode::InvalidArgument,
                          "gain and offset of a channel do not fit the header of an EDF file");
    write_notes(layout);
    return layout;
}

}  // namespace slipstream::decode::edf
