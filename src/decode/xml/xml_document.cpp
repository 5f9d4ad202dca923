#include "decode/xml/xml_document.hpp"

#include <fmt/format.h>

namespace slipstream::decode::xml {

void report_document(const XmlText& text, const XmlPrefixes& prefixes, const XmlOutcome& outcome,
                     DecodedFile& file) {
    if (text.marked) {
        add_warning(file, "byte_order_mark", "the file begins with a byte-order mark", 0);
    }
    if (text.blanks_before) {
        add_warning(file, "blanks_before_declaration",
                    "blanks or a second byte-order mark stand before the XML declaration", 0);
    }
    if (text.mislabelled) {
        add_warning(file, "encoding_mismatch",
                    fmt::format("the declaration says {}, which the bytes are not: read as UTF-8",
                                text.declared),
                    text.skipped);
    }
    if (text.unknown_encoding) {
        add_warning(file, "unknown_encoding",
                    fmt::format("the encoding {} is not known: read as UTF-8", text.declared),
                    text.skipped);
    }
    if (prefixes.undeclared() > 0) {
        add_warning(
            file, "undeclared_prefix",
            fmt::format("the prefix {} is not declared; elements are read by their local names",
                        prefixes.first_undeclared()),
            text.source_offset(prefixes.first_offset()));
        for (Diagnostic& diagnostic : file.warnings) {
            if (diagnostic.code == "undeclared_prefix") diagnostic.count = prefixes.undeclared();
        }
    }
    const auto damage = [&](std::uint64_t offset, std::string_view problem) {
        file.integrity = fmt::format("not well-formed at byte {}: {}", offset, problem);
    };
    if (text.junk_before) {
        damage(text.junk_at, "text before the XML declaration");
    } else if (text.bad_character &&
               (outcome.well_formed || *text.bad_character <= outcome.offset)) {
        damage(text.source_offset(*text.bad_character),
               "a byte that is no character of the encoding");
    } else if (!outcome.well_formed) {
        damage(text.source_offset(outcome.offset), outcome.problem);
    }
}

std::string root_name(core::Bytes head) {
    const XmlText text = prepare_xml(head);
    std::string_view rest = text.view();
    while (true) {
        const std::size_t open = rest.find('<');
        if (open == std::string_view::npos || open + 1 >= rest.size()) return {};
        rest.remove_prefix(open);
        std::string_view close;
        if (rest.starts_with("<!--")) {
            close = "-->";
        } else if (rest[1] == '?') {
            close = "?>";
        } else if (rest[1] == '!') {
            close = rest.substr(0, rest.find('>')).find('[') == std::string_view::npos ? ">" : "]>";
        } else {
            break;
        }
        const std::size_t end = rest.find(close);
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + close.size());
    }
    std::string_view name = rest.substr(1);
    const std::size_t end = name.find_first_of(" \t\r\n/>");
    name = name.substr(0, end);
    const std::size_t colon = name.rfind(':');
    return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

}  // namespace slipstream::decode::xml
