#include "http/text/negotiation.hpp"

#include "http/text/ascii.hpp"

namespace slipstream::http::text {
namespace {

/// "0.25" -> 250; anything odd counts as 1, as a missing weight does.
int weight(std::string_view text) {
    text = trim(text);
    if (text.empty() || (text[0] != '0' && text[0] != '1')) return 1000;
    if (text[0] == '1') return 1000;
    int value = 0;
    int scale = 100;
    for (std::size_t i = 2; i < text.size() && i < 5 && text[1] == '.'; ++i) {
        if (!is_digit(text[i])) return 1000;
        value += (text[i] - '0') * scale;
        scale /= 10;
    }
    return value;
}

/// The weight among the parameters that follow an item: ";q=0.5;level=1".
int weight_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::string_view parameter = trim(next_item(parameters, ';'));
        if (parameter.size() > 2 && lower(parameter[0]) == 'q' && parameter[1] == '=') {
            return weight(parameter.substr(2));
        }
    }
    return 1000;
}

std::string_view opaque_tag(std::string_view etag) {
    etag = trim(etag);
    if (etag.starts_with("W/")) etag.remove_prefix(2);
    return etag;
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
    switch (encoding) {
        case Encoding::Gzip: return "gzip";
        case Encoding::Brotli: return "br";
        case Encoding::Zstd: return "zstd";
        case Encoding::Identity: break;
    }
    return {};
}

bool AcceptedEncodings::accepts(Encoding encoding) const {
    switch (encoding) {
        case Encoding::Gzip: return gzip;
        case Encoding::Brotli: return brotli;
        case Encoding::Zstd: return zstd;
        case Encoding::Identity: break;
    }
    return true;
}

AcceptedEncodings parse_accept_encoding(std::string_view header) {
    AcceptedEncodings accepted;
    while (!header.empty()) {
        std::string_view item = next_item(header, ',');
        const std::string_view name = trim(next_item(item, ';'));
        const bool wanted = weight_of(item) > 0;
        if (equal_ignoring_case(name, "gzip") || equal_ignoring_case(name, "x-gzip")) {
            accepted.gzip = wanted;
        } else if (equal_ignoring_case(name, "br")) {
            accepted.brotli = wanted;
        } else if (equal_ignoring_case(name, "zstd")) {
            accepted.zstd = wanted;
        }
    }
    return accepted;
}

int media_quality(std::string_view accept, std::string_view type) {
    if (trim(accept).empty()) return 1000;
    const std::string_view family = type.substr(0, type.find('/'));
    int best_rank = 0;
    int quality = 0;
    while (!accept.empty()) {
        std::string_view item = next_item(accept, ',');
        const std::string_view range = trim(next_item(item, ';'));
        int rank = 0;
        if (equal_ignoring_case(range, type)) {
            rank = 3;
        } else if (range.ends_with("/*") && range != "*/*" &&
                   equal_ignoring_case(range.substr(0, range.size() - 2), family)) {
            rank = 2;
        } else if (range == "*/*") {
            rank = 1;
        }
        if (rank > best_rank) {
            best_rank = rank;
            quality = weight_of(item);
        }
    }
    return quality;
}

bool etag_list_matches(std::string_view header, std::string_view etag) {
    if (trim(header) == "*") return true;
    const std::string_view wanted = opaque_tag(etag);
    while (!header.empty()) {
        if (opaque_tag(next_item(header, ',')) == wanted) return true;
    }
    return false;
}

bool if_range_matches(std::string_view header, std::string_view etag) {
    return !etag.starts_with("W/") && trim(header) == etag;
}

}  // namespace slipstream::http::text
