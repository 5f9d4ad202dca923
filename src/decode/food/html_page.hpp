#pragma once
// A saved web page as a tree: gumbo (HTML5) with its memory bounded.
#include <gumbo.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace slipstream::decode::food {

inline constexpr std::size_t kMaxPageBytes = 8U << 20;  ///< a month of printable diary has 0.2 MB
inline constexpr std::size_t kMaxPageDepth = 512;       ///< saved diary pages have some 20

class PageMemory;

/// The tree owns nothing of the text: the text must outlive it.
class HtmlPage {
  public:
    /// Undecodable where the page is larger, deeper or would take more memory than the limits
    /// allow.
    static core::Result<HtmlPage> parse(std::string_view utf8);
    HtmlPage(HtmlPage&&) noexcept;
    HtmlPage& operator=(HtmlPage&&) noexcept;
    ~HtmlPage();

    const GumboNode* root() const { return root_; }

  private:
    HtmlPage(std::unique_ptr<PageMemory> memory, const GumboNode* root);
    std::unique_ptr<PageMemory> memory_;
    const GumboNode* root_;
};

/// Calls `visit` for every element below (and including) `node` in document order; where it returns
/// false the element's children are passed over.
void for_each_element(const GumboNode* node, const std::function<bool(const GumboNode*)>& visit);

/// All elements below `node` with this tag, in document order.
std::vector<const GumboNode*> elements(const GumboNode* node, GumboTag tag);
/// The direct children that are elements.
std::vector<const GumboNode*> children(const GumboNode* node);
/// The first element below `node` that passes; null where none does.
const GumboNode* find_element(const GumboNode* node,
                              const std::function<bool(const GumboNode*)>& test);
const GumboNode* find_by_id(const GumboNode* node, std::string_view id);

bool is_tag(const GumboNode* node, GumboTag tag);
std::string_view attribute(const GumboNode* node, const char* name);  ///< empty where there is none
bool has_class(const GumboNode* node, std::string_view name);
std::size_t node_offset(const GumboNode* node);  ///< where its tag starts in the text

/// All text below `node` but scripts and styles; runs of blanks are one, none at the ends.
std::string text_of(const GumboNode* node);
/// The same of the text directly in `node`, without that of its child elements.
std::string own_text(const GumboNode* node);

}  // namespace slipstream::decode::food
