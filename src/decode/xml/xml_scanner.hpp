#pragma once
// A non-validating XML 1.0 pull scanner over UTF-8 text in memory. It copies nothing but text with
// references in it. What it leaves to expat - document type declarations and names outside ASCII - it
// reports as Unsupported. It is strict in what it calls well-formed, and goes on behind damage whose
// extent is plain: a bare & or <, an end tag too few or too many, text around the root element. One
// object reads one document on one thread.
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "decode/xml/xml_handler.hpp"

namespace slipstream::decode::xml {

enum class XmlEvent : std::uint8_t {
    Start,
    End,
    Text,         ///< character data outside the root element is never reported
    Finished,     ///< the document ends; it was well-formed where problem() is empty
    Damaged,      ///< nothing more can be read; see problem()
    Unsupported,  ///< well-formed as far as can be told, but a task for expat
};

/// Elements nested deeper than this are taken as damage; no track format comes near.
inline constexpr std::size_t kMaxDepth = 1024;

class XmlScanner {
  public:
    /// `document` without byte-order mark; it must outlive the scanner. `valid`: length of its front
    /// without forbidden characters (valid_xml_length).
    XmlScanner(std::string_view document, std::size_t valid);

    XmlEvent next();
    /// Of the last Start.
    const XmlTag& tag() const { return tag_; }
    /// Of the last Text; valid until the next event.
    std::string_view text() const { return text_; }
    std::uint64_t offset() const { return static_cast<std::uint64_t>(p_ - begin_); }
    /// The first thing that was not well-formed, and where; empty where there was none.
    std::string_view problem() const { return problem_; }
    std::uint64_t problem_offset() const {
        return static_cast<std::uint64_t>((problem_.empty() ? p_ : problem_at_) - begin_);
    }
    /// The document up to here is of valid characters; what follows is damage.
    std::size_t valid_size() const { return static_cast<std::size_t>(end_ - begin_); }
    /// Whether the end tag of the last End ends outer elements, too: their Ends are still to come.
    bool ends_more() const { return pending_ends_ > 0; }
    /// Goes on there, behind whole elements that were read in another way (row_pattern.hpp).
    void advance_to(std::size_t offset) { p_ = begin_ + offset; }

  private:
    XmlEvent start_tag();
    XmlEvent stray_bracket();
    XmlEvent end_tag();
    XmlEvent unmatched_end_tag();
    XmlEvent character_data();
    XmlEvent after_bang();
    XmlEvent comment();
    XmlEvent cdata();
    XmlEvent processing_instruction();
    bool attributes(const char*& q);
    bool attribute_value(const char*& q, XmlAttribute& attribute);
    bool reference(const char*& q, std::string& out);
    bool scan_name(const char*& q);
    XmlEvent end_of_document();
    XmlEvent end_of_document_at_markup();
    XmlEvent damaged(std::string_view problem, const char* where);
    bool fail_at(std::string_view problem, const char* where);
    void note(std::string_view problem, const char* where);
    XmlEvent passed_over(std::string_view problem, const char* next);
    XmlEvent failed() { return unsupported_ ? XmlEvent::Unsupported : XmlEvent::Damaged; }

    const char* begin_;
    const char* p_;
    const char* end_;  ///< of the valid front
    bool cut_;         ///< an invalid byte follows end_
    bool root_seen_ = false;
    std::size_t pending_ends_ = 0;  ///< of an empty-element tag, or of elements without end tags
    std::size_t unmatched_ = 0;     ///< end tags in the wrong place
    bool skip_event_ = false;       ///< the construct just read reports nothing
    bool unsupported_ = false;
    XmlTag tag_;
    std::vector<std::string_view> open_;
    std::string_view text_;
    std::string scratch_;
    std::deque<std::string> values_;  ///< resolved attribute values of the present tag
    std::size_t values_used_ = 0;
    std::string_view problem_;
    const char* problem_at_ = nullptr;
};

}  // namespace slipstream::decode::xml
