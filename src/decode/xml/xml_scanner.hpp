#pragma once
// A strict, non-validating XML 1.0 pull scanner over UTF-8 text in memory. It copies nothing but text
// with references in it. What it leaves to expat - document type declarations and names outside
// ASCII - it reports as Unsupported. One object reads one document on one thread.
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
    Finished,     ///< the document was well-formed
    Damaged,      ///< see problem() and offset()
    Unsupported,  ///< well-formed as far as can be told, but a task for expat
};

/// Elements nested deeper than this are taken as damage; no track format comes near.
inline constexpr std::size_t kMaxDepth = 1024;

class XmlScanner {
  public:
    /// `document` without byte-order mark; it must outlive the scanner.
    explicit XmlScanner(std::string_view document);

    XmlEvent next();
    /// Of the last Start.
    const XmlTag& tag() const { return tag_; }
    /// Of the last Text; valid until the next event.
    std::string_view text() const { return text_; }
    std::uint64_t offset() const { return static_cast<std::uint64_t>(p_ - begin_); }
    std::string_view problem() const { return problem_; }
    /// The document up to here is of valid characters; what follows is damage.
    std::size_t valid_size() const { return static_cast<std::size_t>(end_ - begin_); }
    /// Goes on there, behind whole elements that were read in another way (row_pattern.hpp).
    void advance_to(std::size_t offset) { p_ = begin_ + offset; }

  private:
    XmlEvent start_tag();
    XmlEvent end_tag();
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
    XmlEvent failed() { return unsupported_ ? XmlEvent::Unsupported : XmlEvent::Damaged; }

    const char* begin_;
    const char* p_;
    const char* end_;  ///< of the valid front
    bool cut_;         ///< an invalid byte follows end_
    bool root_seen_ = false;
    bool pending_end_ = false;  ///< of an empty-element tag
    bool skip_event_ = false;   ///< the construct just read reports nothing
    bool unsupported_ = false;
    XmlTag tag_;
    std::vector<std::string_view> open_;
    std::string_view text_;
    std::string scratch_;
    std::deque<std::string> values_;  ///< resolved attribute values of the present tag
    std::size_t values_used_ = 0;
    std::string_view problem_;
};

}  // namespace slipstream::decode::xml
