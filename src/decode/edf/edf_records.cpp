#include "decode/edf/edf_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "decode/edf/text.hpp"

namespace slipstream::decode::edf {
namespace {

constexpr std::size_t kMaxStretches = 256;

std::int32_t sample_16(const std::uint8_t* p) {
    return static_cast<std::int16_t>(static_cast<std::uint16_t>(p[0] | (p[1] << 8)));
}
std::int32_t sample_24(const std::uint8_t* p) {
    const std::uint32_t bits = static_cast<std::uint32_t>(p[0]) << 8 |
                               static_cast<std::uint32_t>(p[1]) << 16 |
                               static_cast<std::uint32_t>(p[2]) << 24;
    return static_cast<std::int32_t>(bits) >> 8;
}

/// Appends samples and counts them in.
void take_samples(core::Bytes bytes, bool bdf, std::optional<std::int32_t> missing,
                  SampleStatistics& statistics, std::vector<std::int32_t>& out) {
    const std::size_t width = bdf ? 3 : 2;
    const std::size_t count = bytes.size() / width;
    if (count == 0) return;
    std::size_t at = out.size();
    out.resize(at + count);
    std::int32_t low = INT32_MAX;
    std::int32_t high = INT32_MIN;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint8_t* p = bytes.data() + i * width;
        const std::int32_t value = bdf ? sample_24(p) : sample_16(p);
        low = std::min(low, value);
        high = std::max(high, value);
        sum += value;
        if (statistics.first.size() < 3) statistics.first.push_back(value);
        out[at++] = missing && *missing == value ? model::kMissing : value;
    }
    statistics.min = statistics.count == 0 ? low : std::min(statistics.min, low);
    statistics.max = statistics.count == 0 ? high : std::max(statistics.max, high);
    statistics.sum += sum;
    statistics.count += count;
}

class RecordReader {
  public:
    RecordReader(const EdfHeader& header, core::Bytes content, DecodedFile& file)
        : header_(header), content_(content), file_(file) {
        records_.statistics.resize(header.signals.size());
        for (const EdfSignal& signal : header.signals) {
            if (signal.annotations) continue;
            per_record_ += signal.samples_per_record;
            max_rate_ = std::max(max_rate_, header.rate_hz(signal));
        }
    }

    Records read(std::uint64_t count) {
        fill_budget_ = 4 * per_record_ * count + 65536;
        for (std::uint64_t i = 0; i < count; ++i)
            read_record(header_.data_offset + i * header_.record_bytes, i);
        records_.used = count;
        return std::move(records_);
    }

  private:
    void read_record(std::uint64_t offset, std::uint64_t index) {
        const std::optional<double> onset = read_texts(offset);
        place(onset, index, offset);
        Stretch& stretch = records_.stretches.back();
        for (std::size_t s = 0; s < header_.signals.size(); ++s) {
            const EdfSignal& signal = header_.signals[s];
            const std::size_t bytes = signal.samples_per_record * header_.sample_bytes();
            if (!signal.annotations) {
                take_samples(content_.subspan(offset, bytes), header_.bdf, signal.missing,
                             records_.statistics[s], stretch.samples[s]);
            }
            offset += bytes;
        }
    }

    /// The annotations of a record; gives the time it begins where its first list says so.
    std::optional<double> read_texts(std::uint64_t offset) {
        std::optional<double> onset;
        bool first = true;
        for (const EdfSignal& signal : header_.signals) {
            const std::size_t bytes = signal.samples_per_record * header_.sample_bytes();
            if (signal.annotations) {
                AnnotationRecord lists =
                    read_annotations(core::as_text(content_.subspan(offset, bytes)));
                if (lists.damage) {
                    add_warning(file_, "annotation_unreadable",
                                "a list of annotations is not in the form of EDF+",
                                offset + *lists.damage);
                }
                if (first) onset = lists.record_onset_s;
                first = false;
                std::move(lists.annotations.begin(), lists.annotations.end(),
                          std::back_inserter(records_.annotations));
            }
            offset += bytes;
        }
        return onset;
    }

    void new_stretch(double onset_s) {
        Stretch& stretch = records_.stretches.emplace_back();
        stretch.onset_s = onset_s;
        stretch.samples.resize(header_.signals.size());
    }

    /// Makes the samples that follow begin at the record's time.
    void place(std::optional<double> onset, std::uint64_t index, std::uint64_t offset) {
        if (records_.stretches.empty()) {
            new_stretch(onset.value_or(0));
            expected_s_ = records_.stretches.back().onset_s;
        } else if (header_.discontinuous() && onset) {
            const double gap_s = *onset - expected_s_;
            const bool contiguous = std::abs(gap_s) * std::max(max_rate_, 1.0) < 0.5;
            if (!contiguous) {
                if (gap_s < 0 || !fill(*onset)) break_at(*onset, offset);
                expected_s_ = *onset;
            }
        } else if (header_.discontinuous()) {
            add_warning(file_, "record_without_time",
                        fmt::format("data record {} does not say when it begins", index), offset);
        }
        expected_s_ += header_.record_duration_s;
    }

    void break_at(double onset, std::uint64_t offset) {
        if (records_.stretches.size() < kMaxStretches) {
            new_stretch(onset);
            return;
        }
        add_warning(file_, "too_many_breaks",
                    "further breaks are left out: the samples follow without a gap", offset);
    }

    /// Fills all signals with kMissing up to the time; false where that takes too many.
    bool fill(double onset) {
        Stretch& stretch = records_.stretches.back();
        std::vector<std::uint64_t> lengths(header_.signals.size());
        std::uint64_t added = 0;
        for (std::size_t s = 0; s < lengths.size(); ++s) {
            if (header_.signals[s].annotations) continue;
            const double wanted =
                std::round((onset - stretch.onset_s) * header_.rate_hz(header_.signals[s]));
            if (!(wanted < 1e12)) return false;
            lengths[s] = std::max<std::uint64_t>(static_cast<std::uint64_t>(std::max(wanted, 0.0)),
                                                 stretch.samples[s].size());
            added += lengths[s] - stretch.samples[s].size();
        }
        if (added > fill_budget_) return false;
        fill_budget_ -= added;
        for (std::size_t s = 0; s < lengths.size(); ++s)
            stretch.samples[s].resize(lengths[s], model::kMissing);
        return true;
    }

    const EdfHeader& header_;
    core::Bytes content_;
    DecodedFile& file_;
    Records records_;
    std::uint64_t per_record_ = 0;   ///< samples of all signals in a record
    std::uint64_t fill_budget_ = 0;  ///< samples that gaps may still take
    double max_rate_ = 0;
    double expected_s_ = 0;  ///< when the next record begins if nothing is missing
};

/// How many records to read: as stated, but no more than there are; all where the count is unknown, or where
/// whole records follow the stated ones (a recorder that was stopped before it wrote the count).
std::uint64_t usable_records(const EdfHeader& header, std::size_t size, DecodedFile& file) {
    const std::uint64_t whole = header.whole_records;
    const std::uint64_t end = header.data_offset + whole * header.record_bytes;
    const auto stated = static_cast<std::uint64_t>(std::max<std::int64_t>(header.records, 0));
    if (header.records < 0 || stated > whole) {
        if (end != size || stated > whole) {
            file.integrity = fmt::format(
                "truncated at byte {}: {} of {} data records are whole", size, whole,
                header.records < 0 ? std::string("an unknown number") : std::to_string(stated));
            add_warning(file, "truncated", file.integrity, end);
        }
        return whole;
    }
    if (stated == whole && end == size) return whole;
    const bool more = end == size;
    add_warning(file, "data_after_last_record",
                more ? "the file holds more whole records than stated; all are read"
                     : "bytes after the stated number of records are not read",
                header.data_offset + stated * header.record_bytes);
    return more ? whole : stated;
}

}  // namespace

Records read_records(const EdfHeader& header, core::Bytes content, DecodedFile& file) {
    if (header.signals.empty() || header.record_bytes == 0) {
        Records none;
        none.statistics.resize(header.signals.size());
        return none;
    }
    return RecordReader(header, content, file).read(usable_records(header, content.size(), file));
}

}  // namespace slipstream::decode::edf
