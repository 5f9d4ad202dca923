#pragma once
// Keeps which namespace prefixes are declared, and finds the first element or attribute whose prefix
// is not: real exports have such; they are read by local name all the same.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decode/xml/xml_handler.hpp"

namespace slipstream::decode::xml {

class XmlPrefixes {
  public:
    void start(const XmlTag& tag) {
        ++depth_;
        for (const XmlAttribute& attribute : tag.attributes) {
            if (attribute.name.starts_with("xmlns:")) declare(attribute.name.substr(6));
        }
        if (!tag.prefix.empty()) use(tag.prefix, tag.offset);
        for (const XmlAttribute& attribute : tag.attributes) {
            const std::size_t colon = attribute.name.find(':');
            if (colon != std::string_view::npos) use(attribute.name.substr(0, colon), tag.offset);
        }
    }
    void end() {
        while (!declared_.empty() && declared_.back().depth == depth_) declared_.pop_back();
        --depth_;
    }

    /// How often a prefix was used that is not declared, and the first of them.
    std::uint64_t undeclared() const { return undeclared_; }
    const std::string& first_undeclared() const { return first_; }
    std::uint64_t first_offset() const { return first_offset_; }

  private:
    struct Declaration {
        std::string prefix;
        std::uint32_t depth;
    };

    void declare(std::string_view prefix) {
        if (declared_.size() < kMaxDeclarations) declared_.push_back({std::string(prefix), depth_});
    }
    void use(std::string_view prefix, std::uint64_t offset) {
        for (const Declaration& declaration : declared_) {
            if (declaration.prefix == prefix) return;
        }
        if (prefix == "xml" || prefix == "xmlns" || declared_.size() == kMaxDeclarations) return;
        if (undeclared_++ == 0) {
            first_ = std::string(prefix);
            first_offset_ = offset;
        }
    }

    static constexpr std::size_t kMaxDeclarations = 256;  // beyond it nothing is said
    std::vector<Declaration> declared_;
    std::uint32_t depth_ = 0;
    std::uint64_t undeclared_ = 0;
    std::uint64_t first_offset_ = 0;
    std::string first_;
};

}  // namespace slipstream::decode::xml
