#include "decode/ecg/opensignals_header.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include "decode/ecg/ecg_csv_preamble.hpp"
#include "decode/edf/text.hpp"

namespace slipstream::decode::ecg {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMaxDevices = 16;
constexpr std::size_t kMaxColumns = 256;

/// A string as it is, a number as written; empty for anything else.
std::string text_of(dom::element object, std::string_view key) {
    dom::element value;
    if (object[key].get(value) != simdjson::SUCCESS) return {};
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) return std::string(text);
    return value.is_number() ? simdjson::minify(value) : std::string();
}

std::vector<std::string> texts_of(dom::element object, std::string_view key) {
    std::vector<std::string> texts;
    dom::array values;
    if (object[key].get(values) != simdjson::SUCCESS) return texts;
    for (const dom::element value : values) {
        std::string_view text;
        if (texts.size() >= kMaxColumns) break;
        texts.emplace_back(value.get(text) == simdjson::SUCCESS ? text : std::string_view());
    }
    return texts;
}

std::vector<std::int64_t> numbers_of(dom::element object, std::string_view key) {
    std::vector<std::int64_t> numbers;
    dom::array values;
    if (object[key].get(values) != simdjson::SUCCESS) return numbers;
    for (const dom::element value : values) {
        std::int64_t number = 0;
        if (numbers.size() >= kMaxColumns) break;
        if (value.get(number) != simdjson::SUCCESS) number = 0;
        numbers.push_back(number);
    }
    return numbers;
}

OpenSignalsDevice device_of(std::string_view name, dom::element object) {
    OpenSignalsDevice device;
    device.name = name;
    device.device = text_of(object, "device");
    device.firmware = text_of(object, "firmware version");
    device.date = text_of(object, "date");
    device.time = text_of(object, "time");
    device.comments = text_of(object, "comments");
    device.columns = texts_of(object, "column");
    device.labels = texts_of(object, "label");
    device.sensors = texts_of(object, "sensor");
    device.resolution = numbers_of(object, "resolution");
    double number = 0;
    if (object["sampling rate"].get(number) == simdjson::SUCCESS && number > 0)
        device.sampling_rate_hz = number;
    if (object["convertedValues"].get(number) == simdjson::SUCCESS) device.converted = number != 0;
    return device;
}

void read_json(std::string_view line, std::size_t offset, OpenSignalsHeader& header,
               DecodedFile& file) {
    dom::parser parser;
    dom::object devices;
    const simdjson::padded_string padded(line);
    const auto error = parser.parse(padded).get(devices);
    if (error != simdjson::SUCCESS) {
        file.integrity =
            fmt::format("header damaged at byte {}: {}", offset, simdjson::error_message(error));
        add_warning(file, "header_damaged", "the header is no JSON object", offset);
        return;
    }
    for (const auto [name, value] : devices)
        if (header.devices.size() < kMaxDevices && value.is_object())
            header.devices.push_back(device_of(name, value));
}

}  // namespace

OpenSignalsHeader read_opensignals_header(std::string_view text, DecodedFile& file) {
    OpenSignalsHeader header;
    std::size_t at = 0;
    while (at < text.size() && text[at] == '#') {
        const std::size_t begin = at;
        std::string_view line = edf::trimmed(next_line(text, at).substr(1));
        if (line.starts_with('{') && header.devices.empty()) read_json(line, begin, header, file);
    }
    header.data_offset = at;
    if (header.devices.empty() && file.integrity == "ok")
        file.integrity = fmt::format("header ends at byte {} without a device", at);
    return header;
}

}  // namespace slipstream::decode::ecg
