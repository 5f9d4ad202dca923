#include "decode/fitbit/json_scanner.hpp"

namespace slipstream::decode::fitbit {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool ends_scalar(char c) {
    return is_blank(c) || c == ',' || c == ']' || c == '}' || c == ':' || c == '[' || c == '{' ||
           c == '"';
}

}  // namespace

JsonScanner::JsonScanner(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

bool JsonScanner::fail() {
    damaged_ = true;
    return false;
}

void JsonScanner::skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
}

char JsonScanner::peek() {
    skip_blanks();
    return at_ < text_.size() ? text_[at_] : '\0';
}

bool JsonScanner::enter(char bracket) {
    if (damaged_ || peek() != bracket) return false;
    ++at_;
    first_ = true;
    return true;
}

/// To the next element; false at the closing bracket.
bool JsonScanner::step(char close) {
    if (damaged_) return false;
    const char next = peek();
    if (next == close) {
        ++at_;
        first_ = false;
        return false;
    }
    if (!first_) {
        if (next != ',') return fail();
        ++at_;
        if (peek() == '\0') return fail();
    }
    first_ = false;
    return at_ < text_.size() || fail();
}

bool JsonScanner::next_item() { return step(']'); }

bool JsonScanner::next_member(std::string_view& key) {
    if (!step('}')) return false;
    const std::size_t begin = at_;
    if (text_[at_] != '"' || !pass_string()) return fail();
    key = text_.substr(begin + 1, at_ - begin - 2);
    if (peek() != ':') return fail();
    ++at_;
    return true;
}

bool JsonScanner::pass_string() {
    std::size_t i = at_ + 1;
    while (i < text_.size() && text_[i] != '"') i += text_[i] == '\\' ? 2 : 1;
    if (i >= text_.size()) {
        at_ = text_.size();
        return fail();
    }
    at_ = i + 1;
    return true;
}

bool JsonScanner::pass_container() {
    std::size_t depth = 0;
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '"') {
            if (!pass_string()) return false;
            continue;
        }
        ++at_;
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && --depth == 0) return true;
    }
    return fail();
}

JsonSpan JsonScanner::skip_value() {
    if (damaged_) return {};
    const char first = peek();
    const std::size_t begin = at_;
    first_ = false;
    if (first == '{' || first == '[') {
        if (!pass_container()) return {};
    } else if (first == '"') {
        if (!pass_string()) return {};
    } else {
        while (at_ < text_.size() && !ends_scalar(text_[at_])) ++at_;
        if (at_ == begin) fail();
    }
    return {begin, at_};
}

void JsonScanner::expect_end() {
    if (!damaged_ && peek() != '\0') fail();
    if (!damaged_ && at_ < text_.size()) fail();  // a NUL byte
}

}  // namespace slipstream::decode::fitbit
