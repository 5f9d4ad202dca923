#include "decode/food/html_page.hpp"

#include <algorithm>
#include <array>

#include "decode/food/page_memory.hpp"
#include "decode/table/table_text.hpp"

namespace slipstream::decode::food {
namespace {

constexpr std::size_t kMemoryPerByte = 24;
constexpr std::size_t kMemoryBase = 8U << 20;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view tag_name(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && (is_letter(text[n]) || (text[n] >= '0' && text[n] <= '9'))) ++n;
    return text.substr(0, n);
}

/// Elements that have no content, or that the next of their kind closes.
bool nests(std::string_view name) {
    constexpr std::array<std::string_view, 25> kFlat{
        "area", "base",  "br",     "col",   "embed",  "hr",    "img",     "input", "link",
        "meta", "param", "source", "track", "wbr",    "p",     "li",      "dd",    "dt",
        "td",   "th",    "tr",     "rp",    "option", "tbody", "colgroup"};
    const auto same = [&](std::string_view flat) {
        return flat.size() == name.size() &&
               std::equal(flat.begin(), flat.end(), name.begin(),
                          [](char a, char b) { return a == (b | 0x20); });
    };
    return std::none_of(kFlat.begin(), kFlat.end(), same);
}

/// How deep the open tags nest, counted from the text: at least as deep as the tree gets, but for
/// elements that close each other.
std::size_t depth_of(std::string_view html) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (auto at = html.find('<'); at < html.size(); at = html.find('<', at + 1)) {
        const bool closes = html.substr(at + 1).starts_with('/');
        const std::string_view name = tag_name(html.substr(at + (closes ? 2 : 1)));
        if (name.empty() || !nests(name)) continue;
        if (closes) {
            depth -= depth > 0 ? 1 : 0;
        } else {
            deepest = std::max(deepest, ++depth);
        }
    }
    return deepest;
}

/// Runs gumbo; null where the memory did not suffice.
const GumboOutput* run_gumbo(PageMemory& memory, std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = PageMemory::allocate;
    options.deallocator = PageMemory::release;
    options.userdata = &memory;
    options.max_errors = 0;
    if (setjmp(memory.exhausted) != 0) return nullptr;  // NOLINT: see page_memory.hpp
    return gumbo_parse_with_options(&options, html.data(), html.size());
}

const GumboVector* children_of(const GumboNode* node) {
    if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
        return &node->v.element.children;
    }
    return nullptr;
}

const GumboNode* child_at(const GumboVector& list, unsigned at) {
    return static_cast<const GumboNode*>(list.data[at]);
}

bool is_text(const GumboNode* node) {
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
           node->type == GUMBO_NODE_CDATA;
}

/// Visits every node in document order without recursion: pages may nest deeply.
void walk(const GumboNode* root, const std::function<bool(const GumboNode*)>& visit) {
    std::vector<const GumboNode*> open{root};
    while (!open.empty()) {
        const GumboNode* const node = open.back();
        open.pop_back();
        if (!visit(node)) continue;
        const GumboVector* const list = children_of(node);
        if (list == nullptr) continue;
        for (unsigned i = list->length; i > 0; --i) open.push_back(child_at(*list, i - 1));
    }
}

/// Appends words with one blank between.
void append_words(std::string& out, std::string_view text) {
    constexpr std::string_view kNoBreak = "\xC2\xA0";
    bool gap = !out.empty();
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool wide = text.substr(i, 2) == kNoBreak;
        if (wide || std::string_view(" \t\r\n\f").find(text[i]) != std::string_view::npos) {
            gap = !out.empty();
            i += wide ? 1 : 0;
            continue;
        }
        if (gap) out += ' ';
        gap = false;
        out += text[i];
    }
}

}  // namespace

HtmlPage::HtmlPage(std::unique_ptr<PageMemory> memory, const GumboNode* root)
    : memory_(std::move(memory)), root_(root) {}
HtmlPage::HtmlPage(HtmlPage&&) noexcept = default;
HtmlPage& HtmlPage::operator=(HtmlPage&&) noexcept = default;
HtmlPage::~HtmlPage() = default;

core::Result<HtmlPage> HtmlPage::parse(std::string_view utf8) {
    if (utf8.size() > kMaxPageBytes) {
        return core::fail(core::ErrorCode::Undecodable, "the page has {} bytes, more than {}",
                          utf8.size(), kMaxPageBytes);
    }
    if (depth_of(utf8) > kMaxPageDepth) {
        return core::fail(core::ErrorCode::Undecodable,
                          "the page nests its elements more than {} deep", kMaxPageDepth);
    }
    auto memory = std::make_unique<PageMemory>(kMemoryBase + utf8.size() * kMemoryPerByte);
    const GumboOutput* const output = run_gumbo(*memory, utf8);
    if (output == nullptr) {
        return core::fail(core::ErrorCode::Undecodable,
                          "the page's tree takes more memory than a page of {} bytes may",
                          utf8.size());
    }
    return HtmlPage(std::move(memory), output->root);
}

void for_each_element(const GumboNode* node, const std::function<bool(const GumboNode*)>& visit) {
    walk(node, [&](const GumboNode* at) {
        return at->type != GUMBO_NODE_ELEMENT ? children_of(at) != nullptr : visit(at);
    });
}

std::vector<const GumboNode*> elements(const GumboNode* node, GumboTag tag) {
    std::vector<const GumboNode*> out;
    for_each_element(node, [&](const GumboNode* at) {
        if (is_tag(at, tag)) out.push_back(at);
        return true;
    });
    return out;
}

std::vector<const GumboNode*> children(const GumboNode* node) {
    std::vector<const GumboNode*> out;
    const GumboVector* const list = children_of(node);
    for (unsigned i = 0; list != nullptr && i < list->length; ++i) {
        if (child_at(*list, i)->type == GUMBO_NODE_ELEMENT) out.push_back(child_at(*list, i));
    }
    return out;
}

const GumboNode* find_element(const GumboNode* node,
                              const std::function<bool(const GumboNode*)>& test) {
    const GumboNode* found = nullptr;
    for_each_element(node, [&](const GumboNode* at) {
        if (found == nullptr && test(at)) found = at;
        return found == nullptr;
    });
    return found;
}

const GumboNode* find_by_id(const GumboNode* node, std::string_view id) {
    return find_element(node, [&](const GumboNode* at) { return attribute(at, "id") == id; });
}

bool is_tag(const GumboNode* node, GumboTag tag) {
    return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

std::string_view attribute(const GumboNode* node, const char* name) {
    if (node->type != GUMBO_NODE_ELEMENT) return {};
    const GumboAttribute* const found = gumbo_get_attribute(&node->v.element.attributes, name);
    return found != nullptr ? std::string_view(found->value) : std::string_view();
}

bool has_class(const GumboNode* node, std::string_view name) {
    std::string_view rest = attribute(node, "class");
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
        if (rest.substr(0, end) == name) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

std::size_t node_offset(const GumboNode* node) {
    return node->type == GUMBO_NODE_ELEMENT ? node->v.element.start_pos.offset : 0;
}

std::string text_of(const GumboNode* node) {
    std::string out;
    walk(node, [&](const GumboNode* at) {
        if (is_text(at)) append_words(out, at->v.text.text);
        return !is_tag(at, GUMBO_TAG_SCRIPT) && !is_tag(at, GUMBO_TAG_STYLE);
    });
    return out;
}

std::string own_text(const GumboNode* node) {
    std::string out;
    const GumboVector* const list = children_of(node);
    for (unsigned i = 0; list != nullptr && i < list->length; ++i) {
        if (is_text(child_at(*list, i))) append_words(out, child_at(*list, i)->v.text.text);
    }
    return out;
}

}  // namespace slipstream::decode::food
