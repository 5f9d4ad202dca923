#include "decode/edf/edf_summary.hpp"

#include "core/json_writer.hpp"

namespace slipstream::decode::edf {
namespace {

void write_signal(core::JsonWriter& json, const EdfHeader& header, const EdfSignal& signal,
                  const SampleStatistics& statistics) {
    json.begin_object().member("label", signal.label);
    if (!signal.annotations) {
        json.member("dimension", signal.dimension).member("samples", statistics.count);
        json.key("sample_rate_hz").number(header.rate_hz(signal), 9);
        json.key("phys_min").number(signal.physical_min, 9);
        json.key("phys_max").number(signal.physical_max, 9);
        json.key("dig_min").number(signal.digital_min, 9);
        json.key("dig_max").number(signal.digital_max, 9);
        if (statistics.count > 0) {
            const double mean =
                static_cast<double>(statistics.sum) / static_cast<double>(statistics.count);
            json.member("digital_min", statistics.min).member("digital_max", statistics.max);
            json.key("digital_mean").number(mean, 6);
            json.key("physical_mean").number(mean * signal.gain + signal.offset, 6);
        }
        json.key("first_digital").begin_array();
        for (const std::int32_t value : statistics.first) json.value(value);
        json.end_array();
    }
    json.end_object();
}

}  // namespace

std::string edf_summary(const EdfHeader& header, const Records& records, std::size_t bytes) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().member("format", header.bdf ? "BDF" : "EDF");
    json.member("reserved", header.reserved).member("start_date", header.start_date);
    json.member("start_time", header.start_time).member("header_bytes", header.header_bytes);
    json.member("records", header.records).key("record_duration_s");
    json.number(header.record_duration_s, 9).member("signals", header.signal_count);
    json.member("bytes", bytes).member("whole_records_in_file", header.whole_records);
    json.key("signal_list").begin_array();
    for (std::size_t i = 0; i < header.signals.size(); ++i)
        write_signal(json, header, header.signals[i], records.statistics[i]);
    json.end_array().member("annotations", records.annotations.size());
    json.key("annotation_list").begin_array();
    for (const FileAnnotation& annotation : records.annotations) {
        json.begin_array().number(annotation.onset_s, 9).number(annotation.duration_s, 9);
        json.value(annotation.text).end_array();
    }
    json.end_array().key("duration_s");
    json.number(static_cast<double>(records.used) * header.record_duration_s, 9).end_object();
    return out;
}

}  // namespace slipstream::decode::edf
