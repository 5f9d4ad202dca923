#include "decode/hrv/rr_values.hpp"

#include <algorithm>
#include <cmath>

#include "decode/hrv/text_lines.hpp"
#include "decode/table/table_text.hpp"

namespace slipstream::decode::hrv {
namespace {

constexpr double kPlausibleShare = 0.85;  // of the intervals, artefacts aside
constexpr double kSecondsBelow = 10;      // a median below it is in seconds
constexpr double kShortestMs = 250, kLongestMs = 2500;

double median(Numbers values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

std::string unit_name(std::string_view what, bool seconds) {
    return std::string(what) + (seconds ? "_s" : "_ms");
}

bool plausible(const Numbers& values, double& to_ms) {
    if (values.empty()) return false;
    const double middle = median(values);
    to_ms = middle < kSecondsBelow ? 1000 : 1;
    std::size_t good = 0;
    for (const double value : values) {
        const double ms = value * to_ms;
        if (ms < 0 || ms > 60'000) return false;
        good += ms >= kShortestMs && ms <= kLongestMs ? 1 : 0;
    }
    return static_cast<double>(good) >= kPlausibleShare * static_cast<double>(values.size());
}

bool numbers_of(std::string_view line, char separator, std::vector<double>& out) {
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(separator), line.size());
        const std::string_view field = table::without_blanks(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
        if (field.empty()) continue;
        const auto number = plain_number(field);
        if (!number) return false;
        out.push_back(*number);
    }
    return true;
}

bool one_line(std::string_view text, bool whole, RrLayout& layout) {
    constexpr std::size_t kFewest = 20;
    constexpr double kStep = 0.4, kShare = 0.8;
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return false;
    std::string_view line = text.substr(begin);
    const auto end = line.find_first_of("\r\n");
    if (end == std::string_view::npos && !whole)
        line = line.substr(0, line.find_last_of(",; \t") + 1);
    line = line.substr(0, end);
    for (const char separator : {';', '\t', ',', ' '}) {
        Numbers rr;
        if (!numbers_of(line, separator, rr) || rr.size() < kFewest) continue;
        if (!plausible(rr, layout.rr_to_ms)) return false;
        std::size_t near = 0;
        for (std::size_t i = 1; i < rr.size(); ++i)
            near += std::abs(rr[i] - rr[i - 1]) <= kStep * rr[i] ? 1 : 0;
        if (static_cast<double>(near) < kShare * static_cast<double>(rr.size() - 1)) return false;
        layout.separator = separator;
        layout.flat = true;
        layout.first_data = 0;
        layout.columns = {unit_name("rr", layout.rr_to_ms == 1000)};
        return true;
    }
    return false;
}

}  // namespace slipstream::decode::hrv
