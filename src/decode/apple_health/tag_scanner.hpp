#pragma once
// A fast, forgiving reader of the tags of a big XML file in memory. Character data, comments and the document type are
// passed over; a tag that cannot be read is skipped. Nothing is copied or allocated for each tag. For files whose
// data are in attributes; strict reading is decode/xml's. One object reads one document on one thread.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace slipstream::decode::apple_health {

struct TagAttribute {
    std::string_view name;
    std::string_view raw;  ///< between the quotes, references not resolved
};

struct Tag {
    std::string_view name;
    std::vector<TagAttribute> attributes;
    bool self_closing = false;
    std::size_t offset = 0;  ///< of its `<`

    /// The raw value; empty where there is none.
    std::string_view raw(std::string_view wanted) const {
        for (const TagAttribute& attribute : attributes) {
            if (attribute.name == wanted) return attribute.raw;
        }
        return {};
    }
};

enum class TagEvent : std::uint8_t {
    Start,     ///< also of an empty element, which has no End
    End,       ///< name() is the element's
    Finished,  ///< nothing follows: see problem()
};

class TagScanner {
  public:
    /// `text` is UTF-8 and must outlive the scanner.
    explicit TagScanner(std::string_view text);

    TagEvent next();
    const Tag& tag() const { return tag_; }              ///< of the last Start
    std::string_view name() const { return end_name_; }  ///< of the last End
    std::size_t depth() const { return open_.size(); }   ///< elements open now

    /// The first thing that was not well-formed; empty where nothing was.
    std::string_view problem() const { return problem_; }
    std::size_t problem_offset() const { return problem_at_; }
    std::uint64_t skipped_tags() const { return skipped_; }  ///< that could not be read

  private:
    bool pass_markup();
    bool pass_until(std::string_view end);
    bool pass_document_type();
    bool start_tag();
    bool end_tag();
    bool read_attributes(const char*& p);
    void close(std::string_view name, const char* where);
    void complain(std::string_view problem, const char* where);

    const char* begin_;
    const char* p_;
    const char* end_;
    Tag tag_;
    std::string_view end_name_;
    std::vector<std::string_view> open_;
    std::string_view problem_;
    std::size_t problem_at_ = 0;
    std::uint64_t skipped_ = 0;
};

/// A raw attribute value with its references resolved; unknown ones stay as they are.
std::string unescaped(std::string_view raw);

}  // namespace slipstream::decode::apple_health
