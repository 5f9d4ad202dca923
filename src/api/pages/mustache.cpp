#include "api/pages/mustache.hpp"

namespace slipstream::api::pages {
namespace {

using Scopes = std::vector<const Values*>;

const Value* look_up(const Scopes& scopes, std::string_view name) {
    for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope) {
        if (const auto found = (*scope)->named.find(name); found != (*scope)->named.end())
            return &found->second;
    }
    return nullptr;
}

void escape(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
}

void render_into(std::string& out, std::string_view tmpl, Scopes& scopes);

void section(std::string& out, std::string_view inner, const Value* value, Scopes& scopes) {
    if (value == nullptr) return;
    if (const auto* list = std::get_if<std::vector<Values>>(value)) {
        for (const Values& item : *list) {
            scopes.push_back(&item);
            render_into(out, inner, scopes);
            scopes.pop_back();
        }
        return;
    }
    const auto* text = std::get_if<std::string>(value);
    const auto* flag = std::get_if<bool>(value);
    if ((text != nullptr && !text->empty()) || (flag != nullptr && *flag))
        render_into(out, inner, scopes);
}

/// The end of the section that starts at `from` (behind its opening tag): where its closing tag begins.
std::size_t closing(std::string_view tmpl, std::size_t from, std::string_view name) {
    const std::string open = "{{#" + std::string(name) + "}}";
    const std::string close = "{{/" + std::string(name) + "}}";
    for (std::size_t depth = 1; true;) {
        const std::size_t end = tmpl.find(close, from);
        if (end == std::string_view::npos) return tmpl.size();
        const std::size_t again = tmpl.find(open, from);
        if (again < end) {
            ++depth;
            from = again + open.size();
        } else if (--depth == 0) {
            return end;
        } else {
            from = end + close.size();
        }
    }
}

void render_into(std::string& out, std::string_view tmpl, Scopes& scopes) {
    while (true) {
        const std::size_t at = tmpl.find("{{");
        out += tmpl.substr(0, at);
        if (at == std::string_view::npos) return;
        tmpl.remove_prefix(at + 2);
        const bool raw = tmpl.starts_with('{');
        const std::size_t end = tmpl.find(raw ? "}}}" : "}}");
        if (end == std::string_view::npos) return;
        const std::string_view tag = tmpl.substr(raw ? 1 : 0, end - (raw ? 1 : 0));
        tmpl.remove_prefix(end + (raw ? 3 : 2));
        if (tag.starts_with('#')) {
            const std::string_view name = tag.substr(1);
            const std::size_t inner = closing(tmpl, 0, name);
            section(out, tmpl.substr(0, inner), look_up(scopes, name), scopes);
            tmpl.remove_prefix(std::min(tmpl.size(), inner + name.size() + 5));
            continue;
        }
        const Value* value = look_up(scopes, tag);
        const auto* text = value != nullptr ? std::get_if<std::string>(value) : nullptr;
        if (text == nullptr) continue;
        if (raw) {
            out += *text;
        } else {
            escape(out, *text);
        }
    }
}

}  // namespace

std::string render(std::string_view tmpl, const Values& values) {
    std::string out;
    Scopes scopes{&values};
    render_into(out, tmpl, scopes);
    return out;
}

}  // namespace slipstream::api::pages
