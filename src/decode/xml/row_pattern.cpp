#include "decode/xml/row_pattern.hpp"

#include <algorithm>
#include <cstring>

#include "decode/xml/xml_bytes.hpp"

namespace slipstream::decode::xml {
namespace {

bool all_blank(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return in_class(c, kBlankByte); });
}

bool begins_with(const char* at, const char* end, std::string_view literal) {
    return static_cast<std::size_t>(end - at) >= literal.size() &&
           std::memcmp(at, literal.data(), literal.size()) == 0;
}

}  // namespace

void RowPattern::begin(const XmlTag& tag) {
    ready_ = false;
    recording_ = !document_.empty() && misses_ < kMostMisses;
    if (!recording_) return;
    spoilt_ = !inside(tag.name);
    row_ = tag_ = tag.name.data() - 1;
    parts_.clear();
    unknown_.clear();
}

void RowPattern::attribute(std::uint8_t field, std::string_view value) {
    if (!recording_ || value.data() == nullptr) return;
    if (!inside(value)) {
        spoilt_ = true;
        return;
    }
    add(value, field, value.data()[value.size()]);
}

void RowPattern::add_text(std::string_view piece) {
    if (!inside(piece)) {
        spoilt_ = true;  // it held references
    } else if (!all_blank(piece)) {
        add(piece, kSkipped, '<');
        spoilt_ = spoilt_ || piece.data()[piece.size()] != '<';
    }
}

void RowPattern::add(std::string_view value, std::uint8_t field, char terminator) {
    // Values must come in the order of the document: attributes may not.
    const char* const after =
        parts_.empty() ? row_ : parts_.back().learnt.data() + parts_.back().learnt.size();
    if (spoilt_ || value.data() < after) {
        spoilt_ = true;
        return;
    }
    parts_.push_back({{after, static_cast<std::size_t>(value.data() - after)},
                      field,
                      terminator,
                      static_cast<std::uint32_t>(value.data() - tag_),
                      value});
}

void RowPattern::captured(std::uint8_t field) {
    if (!recording_ || spoilt_ || parts_.empty() || parts_.back().learnt.data() < tag_) return;
    const bool several = parts_.size() > 1 && parts_[parts_.size() - 2].terminator == '<' &&
                         parts_[parts_.size() - 2].learnt.data() > tag_;
    spoilt_ = spoilt_ || several;
    parts_.back().field = field;
}

void RowPattern::learn(std::size_t end) {
    ended_ = recording_ = false;
    if (spoilt_ || parts_.empty()) return;
    const char* const after = parts_.back().learnt.data() + parts_.back().learnt.size();
    tail_ = {after, static_cast<std::size_t>(document_.data() + end - after)};
    values_.resize(parts_.size());
    for (std::size_t i = 0; i < parts_.size(); ++i) values_[i].field = parts_[i].field;
    ready_ = true;
    ++misses_;
}

bool RowPattern::match(std::size_t at, std::size_t valid_end, Row& row) {
    if (!ready_) return false;
    const char* const end = document_.data() + valid_end;
    const char* p = document_.data() + at;
    while (p != end && in_class(*p, kBlankByte)) ++p;
    row.offset = static_cast<std::uint64_t>(p - document_.data());
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const Part& part = parts_[i];
        if (!begins_with(p, end, part.literal)) return false;
        p += part.literal.size();
        const char* const stop = part.terminator == '<'
                                     ? find_any(p, end, '<', '&', ']')
                                     : find_any(p, end, part.terminator, '<', '&');
        if (stop == end || *stop != part.terminator) return false;
        values_[i].text = {p, static_cast<std::size_t>(stop - p)};
        values_[i].offset = static_cast<std::uint64_t>(p - document_.data()) - part.tag_back;
        p = stop;
    }
    if (!begins_with(p, end, tail_)) return false;
    row.end = static_cast<std::size_t>(p - document_.data()) + tail_.size();
    misses_ = 0;
    return true;
}

}  // namespace slipstream::decode::xml
