// The way through expat, for what the scanner leaves out: document type declarations with their
// entities, and names outside ASCII. Its own guard against entity bombs stays on.
#include <expat.h>

#include <algorithm>
#include <memory>

#include "decode/xml/xml_document.hpp"

namespace slipstream::decode::xml {
namespace {

constexpr std::size_t kChunk = 1 << 20;  // XML_Parse takes an int

/// What expat's callbacks get as user data.
struct Sink {
    XML_Parser parser;
    XmlHandler& handler;
    XmlPrefixes& prefixes;
    XmlTag tag;
    std::size_t depth = 0;
    bool too_deep = false;
};

void XMLCALL on_start(void* user, const XML_Char* name, const XML_Char** attributes) {
    Sink& sink = *static_cast<Sink*>(user);
    if (sink.too_deep) return;
    if (sink.depth == kMaxDepth) {
        sink.too_deep = true;
        XML_StopParser(sink.parser, XML_FALSE);
        return;
    }
    ++sink.depth;
    XmlTag& tag = sink.tag;
    tag.name = name;
    const std::size_t colon = tag.name.rfind(':');
    const bool plain = colon == std::string_view::npos;
    tag.prefix = plain ? std::string_view() : tag.name.substr(0, colon);
    tag.local = plain ? tag.name : tag.name.substr(colon + 1);
    tag.offset = static_cast<std::uint64_t>(XML_GetCurrentByteIndex(sink.parser));
    tag.attributes.clear();
    for (; attributes[0] != nullptr; attributes += 2) {
        tag.attributes.push_back(XmlAttribute{attributes[0], attributes[1]});
    }
    sink.prefixes.start(tag);
    sink.handler.start(tag);
}

void XMLCALL on_end(void* user, const XML_Char*) {
    Sink& sink = *static_cast<Sink*>(user);
    if (sink.too_deep) return;
    --sink.depth;
    sink.prefixes.end();
    sink.handler.end();
}

void XMLCALL on_text(void* user, const XML_Char* text, int length) {
    Sink& sink = *static_cast<Sink*>(user);
    if (!sink.too_deep) sink.handler.text({text, static_cast<std::size_t>(length)});
}

}  // namespace

XmlOutcome parse_by_expat(std::string_view text, XmlHandler& handler, XmlPrefixes& prefixes) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> owner(
        XML_ParserCreate("UTF-8"), &XML_ParserFree);
    XmlOutcome outcome;
    outcome.by_expat = true;
    if (owner == nullptr) {
        outcome.problem = "no memory for the XML parser";
        return outcome;
    }
    Sink sink{owner.get(), handler, prefixes, {}, 0, false};
    XML_SetUserData(owner.get(), &sink);
    XML_SetElementHandler(owner.get(), &on_start, &on_end);
    XML_SetCharacterDataHandler(owner.get(), &on_text);
    do {
        const std::size_t length = std::min(kChunk, text.size());
        const bool last = length == text.size();
        if (XML_Parse(owner.get(), text.data(), static_cast<int>(length), last) != XML_STATUS_OK) {
            outcome.problem = sink.too_deep ? "elements nested too deeply"
                                            : XML_ErrorString(XML_GetErrorCode(owner.get()));
            outcome.offset = static_cast<std::uint64_t>(
                std::max<XML_Index>(0, XML_GetCurrentByteIndex(owner.get())));
            return outcome;
        }
        text.remove_prefix(length);
    } while (!text.empty());
    outcome.well_formed = true;
    return outcome;
}

}  // namespace slipstream::decode::xml
