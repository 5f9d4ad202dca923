#include "decode/apple_health/tag_scanner.hpp"

#include <cstring>

#include "decode/xml/xml_bytes.hpp"
#include "decode/xml/xml_characters.hpp"

namespace slipstream::decode::apple_health {
namespace {

constexpr std::size_t kMaxDepth = 64;  // the format needs six
constexpr std::size_t kMaxAttributes = 64;

bool is_blank(char c) { return xml::in_class(c, xml::kBlankByte); }
bool ends_name(char c) { return is_blank(c) || c == '/' || c == '>' || c == '=' || c == '<'; }

const char* find(const char* p, const char* end, char c) {
    const void* hit = p == end ? nullptr : std::memchr(p, c, static_cast<std::size_t>(end - p));
    return hit != nullptr ? static_cast<const char*>(hit) : end;
}

std::string_view view(const char* from, const char* to) {
    return {from, static_cast<std::size_t>(to - from)};
}

}  // namespace

TagScanner::TagScanner(std::string_view text)
    : begin_(text.data()), p_(text.data()), end_(text.data() + text.size()) {
    tag_.attributes.reserve(kMaxAttributes);
    open_.reserve(kMaxDepth);
}

void TagScanner::complain(std::string_view problem, const char* where) {
    if (!problem_.empty()) return;
    problem_ = problem;
    problem_at_ = static_cast<std::size_t>(where - begin_);
}

TagEvent TagScanner::next() {
    while (true) {
        p_ = find(p_, end_, '<');
        if (p_ == end_) break;
        if (end_ - p_ < 2) {
            complain("the document ends inside a tag", p_);
            p_ = end_;
            break;
        }
        const char mark = p_[1];
        if (mark == '/') {
            if (end_tag()) return TagEvent::End;
        } else if (mark == '!' || mark == '?') {
            if (!pass_markup()) {
                complain("the document ends inside markup", p_);
                p_ = end_;
            }
        } else if (start_tag()) {
            return TagEvent::Start;
        }
    }
    if (!open_.empty()) complain("the document ends inside an element", end_);
    return TagEvent::Finished;
}

bool TagScanner::pass_until(std::string_view end) {
    const std::size_t at = view(p_, end_).find(end);
    if (at == std::string_view::npos) return false;
    p_ += at + end.size();
    return true;
}

bool TagScanner::pass_markup() {
    const std::string_view rest = view(p_, end_);
    if (rest.starts_with("<!--")) return pass_until("-->");
    if (rest.starts_with("<![CDATA[")) return pass_until("]]>");
    if (rest.starts_with("<?")) return pass_until("?>");
    return pass_document_type();
}

/// The internal subset ends with "]", blanks and ">"; some versions of the phone wrote faults inside it.
bool TagScanner::pass_document_type() {
    const char* const close = find(p_, end_, '>');
    const char* p = find(p_, close, '[');
    if (p == close) {
        p_ = close == end_ ? end_ : close + 1;
        return close != end_;
    }
    while ((p = find(p, end_, ']')) != end_) {
        const char* after = p + 1;
        while (after != end_ && is_blank(*after)) ++after;
        if (after != end_ && *after == '>') {
            p_ = after + 1;
            return true;
        }
        ++p;
    }
    return false;
}

bool TagScanner::read_attributes(const char*& p) {
    tag_.attributes.clear();
    tag_.self_closing = false;
    while (true) {
        while (p != end_ && is_blank(*p)) ++p;
        if (p == end_) return false;
        if (*p == '>') return ++p, true;
        if (*p == '/') {
            if (end_ - p < 2 || p[1] != '>') return false;
            tag_.self_closing = true;
            p += 2;
            return true;
        }
        const char* const name = p;
        while (p != end_ && !ends_name(*p)) ++p;
        const std::string_view attribute = view(name, p);
        while (p != end_ && is_blank(*p)) ++p;
        if (attribute.empty() || p == end_ || *p != '=') return false;
        ++p;
        while (p != end_ && is_blank(*p)) ++p;
        if (p == end_ || (*p != '"' && *p != '\'')) return false;
        const char quote = *p++;
        const char* const value = p;
        p = xml::find_any(p, end_, quote, quote, quote);
        if (p == end_) return false;
        if (tag_.attributes.size() < kMaxAttributes) {
            tag_.attributes.push_back({attribute, view(value, p)});
        }
        ++p;
    }
}

bool TagScanner::start_tag() {
    const char* const at = p_;
    const char* p = at + 1;
    const char* const name = p;
    while (p != end_ && !ends_name(*p)) ++p;
    tag_.name = view(name, p);
    tag_.offset = static_cast<std::size_t>(at - begin_);
    if (tag_.name.empty() || !read_attributes(p)) {
        const bool cut = p == end_;
        complain(cut ? "the document ends inside a tag" : "a tag is not well-formed", at);
        skipped_ += cut ? 0 : 1;
        p_ = cut && view(at, end_).find('>') == std::string_view::npos ? end_ : at + 1;
        return false;
    }
    p_ = p;
    if (!tag_.self_closing) {
        if (open_.size() < kMaxDepth) {
            open_.push_back(tag_.name);
        } else {
            complain("elements are nested too deep", at);
        }
    }
    return true;
}

void TagScanner::close(std::string_view name, const char* where) {
    if (!open_.empty() && open_.back() == name) {
        open_.pop_back();
        return;
    }
    complain("an end tag has no start", where);
    for (std::size_t i = open_.size(); i > 0; --i) {
        if (open_[i - 1] != name) continue;
        open_.resize(i - 1);
        return;
    }
}

bool TagScanner::end_tag() {
    const char* const at = p_;
    const char* const close_mark = find(at, end_, '>');
    if (close_mark == end_) {
        complain("the document ends inside a tag", at);
        p_ = end_;
        return false;
    }
    const char* last = close_mark;
    while (last > at + 2 && is_blank(last[-1])) --last;
    end_name_ = view(at + 2, last);
    close(end_name_, at);
    p_ = close_mark + 1;
    return true;
}

std::string unescaped(std::string_view raw) {
    std::string out;
    while (true) {
        const std::size_t mark = raw.find('&');
        out.append(raw.substr(0, mark));
        if (mark == std::string_view::npos) return out;
        raw.remove_prefix(mark);
        const std::size_t end = raw.substr(0, 16).find(';');
        const bool known =
            end != std::string_view::npos && xml::append_reference(raw.substr(1, end - 1), out);
        if (!known) out += '&';
        raw.remove_prefix(known ? end + 1 : 1);
    }
}

}  // namespace slipstream::decode::apple_health
