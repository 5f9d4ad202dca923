#include "decode/edf/signal_kind.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace slipstream::decode::edf {
namespace {

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "FP1", "CZ", "TP10": a site of the scalp and a number or Z.
bool is_electrode(std::string_view word) {
    static constexpr std::array<std::string_view, 19> kSites{
        "FP", "AF", "F", "FC",  "FT",  "C", "T", "CP",  "TP", "P",
        "PO", "O",  "I", "FPZ", "AFZ", "A", "M", "EEG", "NZ"};
    std::size_t letters = 0;
    while (letters < word.size() && !is_digit(word[letters])) ++letters;
    std::string_view site = word.substr(0, letters);
    const std::string_view number = word.substr(letters);
    if (number.size() > 2 || !std::all_of(number.begin(), number.end(), is_digit)) return false;
    if (number.empty()) {
        if (!site.ends_with('Z') || site.size() < 2) return false;
        site.remove_suffix(1);
    }
    return std::find(kSites.begin(), kSites.end(), site) != kSites.end();
}

bool is_eeg(std::string_view label) {
    if (label.starts_with("EEG")) return true;
    const auto end = label.find_first_of(" -_:");
    return is_electrode(label.substr(0, end));
}

bool is_ecg(std::string_view label) {
    static constexpr std::array<std::string_view, 3> kPrefixes{"ECG", "EKG", "LEAD "};
    static constexpr std::array<std::string_view, 12> kLeads{"I",  "II", "III", "AVR", "AVL", "AVF",
                                                             "V1", "V2", "V3",  "V4",  "V5",  "V6"};
    return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                       [&](std::string_view prefix) { return label.starts_with(prefix); }) ||
           std::find(kLeads.begin(), kLeads.end(), label) != kLeads.end();
}

}  // namespace

std::string_view recording_kind(const std::vector<std::string_view>& labels) {
    bool ecg = false;
    for (const std::string_view raw : labels) {
        const std::string label = upper(raw);
        if (is_eeg(label)) return "eeg";
        ecg = ecg || is_ecg(label);
    }
    return ecg ? "ecg" : "other";
}

}  // namespace slipstream::decode::edf
