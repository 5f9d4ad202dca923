#pragma once
// What a reader of one XML format implements; `parse_xml` (xml_document.hpp) drives it.
#include <cstdint>
#include <string_view>
#include <vector>

namespace slipstream::decode::xml {

struct XmlAttribute {
    std::string_view name;   ///< as written, with its prefix
    std::string_view value;  ///< references resolved
};

/// A start tag. All views are valid during the call only.
struct XmlTag {
    std::string_view name;    ///< as written, with its prefix
    std::string_view prefix;  ///< empty where there is none
    std::string_view local;
    std::vector<XmlAttribute> attributes;
    std::uint64_t offset = 0;  ///< of its `<`, in the UTF-8 text

    /// The value of the attribute with that name as written; empty where there is none.
    std::string_view attribute(std::string_view wanted) const {
        for (const XmlAttribute& candidate : attributes) {
            if (candidate.name == wanted) return candidate.value;
        }
        return {};
    }
};

class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual void start(const XmlTag& tag) = 0;
    virtual void end() = 0;
    /// A piece of character data; what stands between two tags may come in several pieces.
    virtual void text(std::string_view piece) = 0;
    /// The document is read once more from its beginning, by expat: forget everything.
    virtual void restart() = 0;
};

}  // namespace slipstream::decode::xml
