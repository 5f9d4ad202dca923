#pragma once
// Reads a whole XML document of any declared encoding into a handler: by our own scanner where that
// is enough, else by expat. Never throws; what precedes damage has been reported.
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.hpp"
#include "decode/decoder.hpp"
#include "decode/xml/row_pattern.hpp"
#include "decode/xml/xml_encoding.hpp"
#include "decode/xml/xml_handler.hpp"
#include "decode/xml/xml_prefixes.hpp"
#include "decode/xml/xml_scanner.hpp"

namespace slipstream::decode::xml {

struct XmlOutcome {
    bool well_formed = false;
    std::string problem;       ///< what is wrong, where it is not well-formed
    std::uint64_t offset = 0;  ///< of the problem, in the bytes of the document's text (see below)
    bool by_expat = false;
};

/// Reads `text` (UTF-8, no byte-order mark, an encoding in its declaration is not obeyed) by expat.
XmlOutcome parse_by_expat(std::string_view text, XmlHandler& handler, XmlPrefixes& prefixes);

/// A handler of points that are alike: it learns their shape and reads those that have it.
template <typename Handler>
concept RowHandler = requires(Handler& handler) {
    { handler.pattern() } -> std::same_as<RowPattern&>;
    { handler.take_rows(std::size_t{}, std::size_t{}) } -> std::same_as<std::size_t>;
};

/// After an end tag: where a row has ended, reads the rows of the same shape that follow it.
template <RowHandler Handler>
void read_rows(XmlScanner& scanner, const XmlPrefixes& prefixes, Handler& handler) {
    if (!handler.pattern().ended()) return;
    handler.pattern().learn(scanner.offset());
    if (prefixes.undeclared() > 0) return;  // each such element is counted
    if (scanner.ends_more()) {              // the row was not ended by its own tag
        handler.pattern().forget();
        return;
    }
    scanner.advance_to(handler.take_rows(scanner.offset(), scanner.valid_size()));
}

/// Reads `text`, whose front of `valid` bytes is of allowed characters, by the scanner, and by expat
/// where the scanner says so.
template <std::derived_from<XmlHandler> Handler>
XmlOutcome parse_text(std::string_view text, std::size_t valid, Handler& handler,
                      XmlPrefixes& prefixes) {
    XmlScanner scanner(text, valid);
    if constexpr (RowHandler<Handler>) handler.pattern().use(text);
    while (true) {
        switch (scanner.next()) {
            case XmlEvent::Start:
                prefixes.start(scanner.tag());
                handler.start(scanner.tag());
                break;
            case XmlEvent::End:
                prefixes.end();
                handler.end();
                if constexpr (RowHandler<Handler>) read_rows(scanner, prefixes, handler);
                break;
            case XmlEvent::Text: handler.text(scanner.text()); break;
            case XmlEvent::Finished:
            case XmlEvent::Damaged:
                return XmlOutcome{scanner.problem().empty(), std::string(scanner.problem()),
                                  scanner.problem_offset(), false};
            case XmlEvent::Unsupported:
                handler.restart();
                prefixes = XmlPrefixes();
                return parse_by_expat(text, handler, prefixes);
        }
    }
}

/// Says in `file` what was odd about the document and whether it was well-formed. Offsets are those
/// of the delivered bytes.
void report_document(const XmlText& text, const XmlPrefixes& prefixes, const XmlOutcome& outcome,
                     DecodedFile& file);

/// Reads the document `content`; integrity and warnings go to `file`.
template <std::derived_from<XmlHandler> Handler>
void parse_xml(core::Bytes content, Handler& handler, DecodedFile& file) {
    XmlText text = prepare_xml(content);
    mend_characters(text);
    XmlPrefixes prefixes;
    const XmlOutcome outcome = parse_text(text.view(), text.view().size(), handler, prefixes);
    report_document(text, prefixes, outcome, file);
}

/// The local name of the root element as far as the first bytes of a document tell; else empty.
std::string root_name(core::Bytes head);

}  // namespace slipstream::decode::xml
