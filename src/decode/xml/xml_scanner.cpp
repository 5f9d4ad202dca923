#include "decode/xml/xml_scanner.hpp"

#include <algorithm>
#include <cstring>

#include "decode/xml/decimal.hpp"
#include "decode/xml/xml_bytes.hpp"
#include "decode/xml/xml_characters.hpp"

namespace slipstream::decode::xml {
namespace {

constexpr std::size_t kManyAttributes = 16;   // beyond it duplicates are found by sorting
constexpr std::size_t kMostUnmatched = 1000;  // end tags in the wrong place: more is no XML

const char* skip_blanks(const char* p, const char* end) {
    while (p != end && in_class(*p, kBlankByte)) ++p;
    return p;
}

bool starts_with(const char* p, const char* end, std::string_view text) {
    return static_cast<std::size_t>(end - p) >= text.size() &&
           std::memcmp(p, text.data(), text.size()) == 0;
}

std::string_view view(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

bool has_duplicates(const std::vector<XmlAttribute>& attributes) {
    if (attributes.size() <= kManyAttributes) {
        for (std::size_t i = 1; i < attributes.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (attributes[i].name == attributes[j].name) return true;
            }
        }
        return false;
    }
    std::vector<std::string_view> names;
    for (const XmlAttribute& attribute : attributes) names.push_back(attribute.name);
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

}  // namespace

XmlScanner::XmlScanner(std::string_view document, std::size_t valid)
    : begin_(document.data()),
      p_(begin_),
      end_(begin_ + valid),
      cut_(end_ != begin_ + document.size()) {}

void XmlScanner::note(std::string_view problem, const char* where) {
    if (!problem_.empty()) return;
    problem_ = problem;
    problem_at_ = where;
}

XmlEvent XmlScanner::damaged(std::string_view problem, const char* where) {
    fail_at(problem, where);
    return XmlEvent::Damaged;
}

bool XmlScanner::fail_at(std::string_view problem, const char* where) {
    p_ = where;
    note(problem, where);
    return false;
}

XmlEvent XmlScanner::passed_over(std::string_view problem, const char* next) {
    note(problem, p_);
    p_ = next;
    skip_event_ = true;
    return XmlEvent::Text;
}

XmlEvent XmlScanner::end_of_document() {
    if (cut_) return damaged("a byte that is no character of the encoding", end_);
    if (open_.empty() && root_seen_ && p_ == end_) return XmlEvent::Finished;
    return damaged("the document ends early", end_);
}

XmlEvent XmlScanner::next() {
    if (pending_ends_ > 0) {
        --pending_ends_;
        open_.pop_back();
        return XmlEvent::End;
    }
    while (true) {
        if (open_.empty()) p_ = skip_blanks(p_, end_);
        if (p_ == end_) return end_of_document();
        if (*p_ != '<') {
            if (!open_.empty()) return character_data();
            note("text outside the root element", p_);
            p_ = std::find(p_, end_, '<');
            continue;
        }
        if (end_ - p_ < 2) return end_of_document_at_markup();
        XmlEvent event;
        skip_event_ = false;
        switch (p_[1]) {
            case '/': event = end_tag(); break;
            case '!': event = after_bang(); break;
            case '?': event = processing_instruction(); break;
            default: event = start_tag(); break;
        }
        if (!skip_event_) return event;
    }
}

XmlEvent XmlScanner::end_of_document_at_markup() {
    return cut_ ? damaged("a byte that is no character of the encoding", end_)
                : damaged("the document ends early", end_);
}

bool XmlScanner::scan_name(const char*& q) {
    const char* const first = q;
    if (q != end_ && in_class(*q, kNameStart)) {
        ++q;
        while (q != end_ && in_class(*q, kNameByte)) ++q;
    }
    if (q != end_ && in_class(*q, kBeyondAscii)) {
        unsupported_ = true;
        return false;
    }
    return q != first;
}

XmlEvent XmlScanner::start_tag() {
    const char* q = p_ + 1;
    if (!scan_name(q)) {
        if (unsupported_) return XmlEvent::Unsupported;
        return stray_bracket();
    }
    if (open_.empty() && root_seen_) note("a second root element", p_);
    if (open_.size() == kMaxDepth) return damaged("elements nested too deeply", p_);
    tag_.name = view(p_ + 1, q);
    const std::size_t colon = tag_.name.rfind(':');
    const bool plain = colon == std::string_view::npos;
    tag_.prefix = plain ? std::string_view() : tag_.name.substr(0, colon);
    tag_.local = plain ? tag_.name : tag_.name.substr(colon + 1);
    tag_.offset = offset();
    tag_.attributes.clear();
    values_used_ = 0;
    if (q != end_ && *q != '>' && !attributes(q)) return failed();
    if (q == end_) return end_of_document_at_markup();
    if (*q == '/') {
        if (end_ - q < 2) return end_of_document_at_markup();
        if (q[1] != '>') return damaged("a slash inside a tag", q);
        pending_ends_ = 1;
        ++q;
    }
    open_.push_back(tag_.name);
    root_seen_ = true;
    p_ = q + 1;
    return XmlEvent::Start;
}

/// A `<` that begins no markup is text.
XmlEvent XmlScanner::stray_bracket() {
    note("a < that begins no tag", p_);
    text_ = view(p_, p_ + 1);
    ++p_;
    skip_event_ = open_.empty();
    return XmlEvent::Text;
}

/// Reads attributes up to the `>` or `/` that ends the tag, or to the end of the document.
bool XmlScanner::attributes(const char*& q) {
    while (true) {
        const char* const before = q;
        q = skip_blanks(q, end_);
        if (q == end_ || *q == '>' || *q == '/') break;
        if (q == before) note("no blank before an attribute", q);
        const char* const name = q;
        if (!scan_name(q)) return unsupported_ ? false : fail_at("no attribute name", q);
        XmlAttribute attribute;
        attribute.name = view(name, q);
        q = skip_blanks(q, end_);
        if (q == end_) break;
        if (*q != '=') return fail_at("an attribute without a value", q);
        q = skip_blanks(q + 1, end_);
        if (q == end_) break;
        if (*q != '"' && *q != '\'') return fail_at("an attribute value without quotes", q);
        if (!attribute_value(q, attribute)) return false;
        tag_.attributes.push_back(attribute);
    }
    if (tag_.attributes.size() > 1 && has_duplicates(tag_.attributes)) {
        note("an attribute twice in one tag", p_);  // the first of them counts
    }
    return true;
}

/// From the opening quote to behind the closing one; q becomes end_ where the document ends first.
bool XmlScanner::attribute_value(const char*& q, XmlAttribute& attribute) {
    const char quote = *q++;
    const char* run = q;
    std::string* resolved = nullptr;
    while (true) {
        q = find_any(q, end_, quote, '<', '&');
        if (q == end_) return true;
        if (*q == '<') return fail_at("a < in an attribute value", q);
        if (*q == quote) break;
        if (resolved == nullptr) {
            if (values_used_ == values_.size()) values_.emplace_back();
            resolved = &values_[values_used_++];
            resolved->clear();
        }
        resolved->append(run, q);
        if (!reference(q, *resolved)) return true;
        run = q;
    }
    if (resolved == nullptr) {
        attribute.value = view(run, q);
    } else {
        resolved->append(run, q);
        attribute.value = *resolved;
    }
    ++q;
    return true;
}

/// Resolves `&...;` at q; an & that begins no known reference stands for itself. False with q == end_
/// where the document ends inside it.
bool XmlScanner::reference(const char*& q, std::string& out) {
    const char* semicolon = q + 1;
    while (semicolon != end_ && (in_class(*semicolon, kNameByte) || *semicolon == '#')) ++semicolon;
    if (semicolon == end_) {
        q = end_;
        return false;
    }
    if (*semicolon == ';' && append_reference(view(q + 1, semicolon), out)) {
        q = semicolon + 1;
        return true;
    }
    note(*semicolon == ';' ? "a reference to an unknown entity or character"
                           : "an & that begins no reference",
         q);
    out.push_back(*q++);
    return true;
}

XmlEvent XmlScanner::end_tag() {
    const char* q = p_ + 2;
    if (open_.empty()) return unmatched_end_tag();
    const std::string_view expected = open_.back();
    if (!starts_with(q, end_, expected)) {
        const auto left = static_cast<std::size_t>(end_ - q);
        if (left < expected.size() && std::memcmp(q, expected.data(), left) == 0) {
            return end_of_document_at_markup();
        }
        return unmatched_end_tag();
    }
    q += expected.size();
    if (q != end_ && *q != '>') {
        if (in_class(*q, kNameByte | kBeyondAscii)) return unmatched_end_tag();
        q = skip_blanks(q, end_);
        if (q != end_ && *q != '>') return damaged("an end tag that is not closed", q);
    }
    if (q == end_) return end_of_document_at_markup();
    open_.pop_back();
    p_ = q + 1;
    return XmlEvent::End;
}

/// Ends everything inside the element that it names; where that is not open, it is passed over.
XmlEvent XmlScanner::unmatched_end_tag() {
    constexpr std::string_view kProblem = "an end tag that does not match its start tag";
    const char* const close = std::find(p_, end_, '>');
    if (close == end_ || ++unmatched_ > kMostUnmatched) return damaged(kProblem, p_);
    const std::string_view name = trimmed(view(p_ + 2, close));
    const auto match = std::find(open_.rbegin(), open_.rend(), name);
    if (match == open_.rend()) return passed_over(kProblem, close + 1);
    note(kProblem, p_);
    pending_ends_ = static_cast<std::size_t>(match - open_.rbegin());
    open_.pop_back();
    p_ = close + 1;
    return XmlEvent::End;
}

XmlEvent XmlScanner::character_data() {
    const char* q = p_;
    const char* run = p_;
    bool resolved = false;
    scratch_.clear();
    while (true) {
        q = find_any(q, end_, '<', '&', ']');
        if (q == end_ || *q == '<') break;
        if (*q == ']') {
            if (starts_with(q, end_, "]]>")) note("a ]]> outside a CDATA section", q);
            ++q;
            continue;
        }
        resolved = true;
        scratch_.append(run, q);
        if (!reference(q, scratch_)) return end_of_document_at_markup();
        run = q;
    }
    if (resolved) {
        scratch_.append(run, q);
        text_ = scratch_;
    } else {
        text_ = view(p_, q);
    }
    p_ = q;
    return XmlEvent::Text;
}

XmlEvent XmlScanner::after_bang() {
    if (starts_with(p_, end_, "<!--")) return comment();
    if (starts_with(p_, end_, "<![CDATA[")) return cdata();
    if (starts_with(p_, end_, "<!DOCTYPE") && !root_seen_) return XmlEvent::Unsupported;
    const std::string_view rest = view(p_, end_);
    for (const std::string_view known : {"<!--", "<![CDATA[", "<!DOCTYPE"}) {
        if (rest.size() < known.size() && known.starts_with(rest))
            return end_of_document_at_markup();
    }
    const char* const close = std::find(p_, end_, '>');
    if (close == end_) return damaged("markup that is not known", p_);
    return passed_over("markup that is not known", close + 1);
}

XmlEvent XmlScanner::comment() {
    const char* const content = p_ + 4;
    const std::size_t dashes = view(content, end_).find("--");
    const std::size_t close = view(content, end_).find("-->");
    if (dashes != close && content + dashes + 2 != end_) {
        note("two dashes inside a comment", content + dashes);
    }
    if (close == std::string_view::npos) return end_of_document_at_markup();
    p_ = content + close + 3;
    skip_event_ = true;
    return XmlEvent::Text;
}

XmlEvent XmlScanner::cdata() {
    constexpr std::size_t kOpen = 9;
    const std::size_t close = view(p_ + kOpen, end_).find("]]>");
    if (close == std::string_view::npos) return end_of_document_at_markup();
    if (open_.empty()) return passed_over("text outside the root element", p_ + kOpen + close + 3);
    text_ = view(p_ + kOpen, p_ + kOpen + close);
    p_ += kOpen + close + 3;
    return XmlEvent::Text;
}

XmlEvent XmlScanner::processing_instruction() {
    const char* q = p_ + 2;
    const char* const target = q;
    if (!scan_name(q)) {
        if (unsupported_) return XmlEvent::Unsupported;
        return q == end_ ? end_of_document_at_markup()
                         : damaged("a processing instruction without a name", p_);
    }
    const std::string_view name = view(target, q);
    const std::size_t close = view(q, end_).find("?>");
    if (close == std::string_view::npos) return end_of_document_at_markup();
    if (close != 0 && !in_class(*q, kBlankByte)) {
        return damaged("a processing instruction that is not well-formed", p_);
    }
    if (is_xml_target(name)) {
        if (p_ != begin_ || name != "xml") {
            note("an XML declaration not at the start", p_);
        } else if (!is_declaration(view(q, q + close))) {
            note("an XML declaration that is not well-formed", p_);
        }
    }
    p_ = q + close + 2;
    skip_event_ = true;
    return XmlEvent::Text;
}

}  // namespace slipstream::decode::xml
