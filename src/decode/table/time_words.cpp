#include "decode/table/time_words.hpp"

#include <algorithm>
#include <array>

#include "decode/table/table_text.hpp"

namespace slipstream::decode::table {
namespace {

constexpr std::size_t kMaxTokens = 24;
constexpr std::array<std::string_view, 4> kBlanks{" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
constexpr std::array<std::string_view, 3> kDateSigns{"年", "月", "日"};

struct MonthName {
    std::string_view begins;
    unsigned month;
};
constexpr std::array<MonthName, 50> kMonths{
    {{"jan", 1},  {"ene", 1},  {"gen", 1},  {"янв", 1},  {"feb", 2},  {"fev", 2},  {"фев", 2},
     {"mar", 3},  {"mrt", 3},  {"maa", 3},  {"mrz", 3},  {"мар", 3},  {"apr", 4},  {"avr", 4},
     {"abr", 4},  {"апр", 4},  {"may", 5},  {"mai", 5},  {"mei", 5},  {"mag", 5},  {"maj", 5},
     {"мая", 5},  {"май", 5},  {"jun", 6},  {"juin", 6}, {"giu", 6},  {"июн", 6},  {"jul", 7},
     {"juil", 7}, {"lug", 7},  {"июл", 7},  {"aug", 8},  {"aou", 8},  {"ago", 8},  {"авг", 8},
     {"sep", 9},  {"set", 9},  {"сен", 9},  {"oct", 10}, {"okt", 10}, {"ott", 10}, {"out", 10},
     {"окт", 10}, {"nov", 11}, {"ноя", 11}, {"dec", 12}, {"dez", 12}, {"dic", 12}, {"des", 12},
     {"дек", 12}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

template <std::size_t N>
std::size_t length_of_any(std::string_view text, const std::array<std::string_view, N>& list) {
    for (const std::string_view entry : list) {
        if (text.starts_with(entry)) return entry.size();
    }
    return 0;
}

template <std::size_t N>
bool is_any(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

std::size_t word_length(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && is_letter(text[n]) && length_of_any(text.substr(n), kBlanks) == 0 &&
           length_of_any(text.substr(n), kDateSigns) == 0) {
        ++n;
    }
    return n;
}

TimeToken number_token(std::string_view digits) {
    TimeToken token{TimeToken::Number, std::string(digits), 0};
    for (const char c : digits.substr(0, 9)) token.value = token.value * 10 + (c - '0');
    return token;
}

}  // namespace

std::vector<TimeToken> time_tokens(std::string_view text) {
    std::vector<TimeToken> out;
    while (!text.empty() && out.size() < kMaxTokens) {
        if (const std::size_t blank = length_of_any(text, kBlanks); blank != 0) {
            text.remove_prefix(blank);
            continue;
        }
        std::size_t length = 1;
        if (is_digit(text[0])) {
            while (length < text.size() && is_digit(text[length])) ++length;
            out.push_back(number_token(text.substr(0, length)));
        } else if (const std::size_t sign = length_of_any(text, kDateSigns); sign != 0) {
            length = sign;
            out.push_back({TimeToken::Mark, "/", 0});
        } else if (const std::size_t word = word_length(text); word != 0) {
            length = word;
            out.push_back({TimeToken::Word, folded(text.substr(0, length)), 0});
        } else {
            out.push_back({TimeToken::Mark, std::string(1, text[0]), 0});
        }
        text.remove_prefix(length);
    }
    return out;
}

unsigned month_of(std::string_view word) {
    for (const MonthName& name : kMonths) {
        if (word.starts_with(name.begins)) return name.month;
    }
    return 0;
}

HalfDay half_day(std::string_view word) {
    static constexpr std::array<std::string_view, 6> kMorning{"am",   "a",    "上午",
                                                              "午前", "오전", "πμ"};
    static constexpr std::array<std::string_view, 6> kAfternoon{"pm",   "p",    "下午",
                                                                "午後", "오후", "μμ"};
    if (is_any(word, kMorning)) return HalfDay::Morning;
    return is_any(word, kAfternoon) ? HalfDay::Afternoon : HalfDay::None;
}

bool is_utc_word(std::string_view word) { return word == "z" || word == "utc" || word == "gmt"; }

bool is_filler(std::string_view word) {
    static constexpr std::array<std::string_view, 14> kFillers{
        "de", "del", "of", "at", "a", "um", "om", "t", "th", "st", "nd", "rd", "kl", "г"};
    return is_any(word, kFillers);
}

std::string as_clock(std::string_view text) {
    std::string out(text);
    if (out.find(':') != std::string::npos) return out;
    for (std::size_t i = 1; i + 1 < out.size(); ++i) {
        const bool mark = out[i] == '.' || out[i] == 'h' || out[i] == 'H';
        if (mark && is_digit(out[i - 1]) && is_digit(out[i + 1])) out[i] = ':';
    }
    return out;
}

}  // namespace slipstream::decode::table
