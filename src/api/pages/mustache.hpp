#pragma once
// The small mustache that the page templates are written in: {{name}} escaped, {{{name}}} raw,
// {{#name}}..{{/name}} for a true value, an object or each item of a list. Pure.
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace slipstream::api::pages {

struct Values;
using Value = std::variant<bool, std::string, std::vector<Values>>;
struct Values {
    std::map<std::string, Value, std::less<>> named;
    Values& set(std::string name, Value value) {
        named[std::move(name)] = std::move(value);
        return *this;
    }
};

/// Names are looked up from the innermost section outwards; unknown ones are empty.
std::string render(std::string_view tmpl, const Values& values);

}  // namespace slipstream::api::pages
