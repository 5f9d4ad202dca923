#include "decode/food/myfitnesspal_decoder.hpp"

#include <algorithm>
#include <string>

#include "decode/food/html_page.hpp"
#include "decode/food/myfitnesspal_exports.hpp"
#include "decode/food/myfitnesspal_measurements.hpp"
#include "decode/food/myfitnesspal_pages.hpp"
#include "decode/food/myfitnesspal_report.hpp"
#include "decode/table/table_text.hpp"

namespace slipstream::decode::food {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

bool starts_like_html(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || text[first] != '<') return false;
    const std::string head = lower(text.substr(first, 1024));
    return head.starts_with("<!doctype html") || head.starts_with("<!--") ||
           head.find("<html") != std::string::npos;
}

bool starts_like_json(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{';
}

/// Pages name the site in their title, their links or the saver's comment within the first bytes.
int sniff_page(std::string_view text) {
    const std::string head = lower(text);
    if (head.find("myfitnesspal") == std::string::npos) return 0;
    const bool diary = head.find("printable") != std::string::npos ||
                       head.find("food diary") != std::string::npos ||
                       head.find("food-diary") != std::string::npos ||
                       head.find("/food/diary") != std::string::npos ||
                       head.find("exercise diary") != std::string::npos;
    return diary ? 95 : 60;
}

int sniff_table(core::Bytes head) {
    switch (myfitnesspal_table(head)) {
        case MyFitnessPalTable::Nutrition:
        case MyFitnessPalTable::Exercise: return 90;
        case MyFitnessPalTable::Measurement: return 30;  // "Date,Weight" can be anybody's
        case MyFitnessPalTable::None: break;
    }
    return 0;
}

void decode_page(std::string_view text, std::uint64_t bytes, DecodedFile& file) {
    const auto page = HtmlPage::parse(text);
    if (!page) {
        file.integrity = page.error().message;
        add_warning(file, "page_refused", page.error().message);
        return;
    }
    if (decode_measurement_page(*page, bytes, file)) return;
    const GumboNode* const root = page->root();
    const bool printable = find_by_id(root, "printable-diary") != nullptr ||
                           find_by_id(root, "excercise") != nullptr ||
                           find_by_id(root, "food") != nullptr;
    if (printable) {
        decode_printable_diary(*page, bytes, file);
    } else {
        decode_diary_page(*page, bytes, file);
    }
}

class MyFitnessPalDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "myfitnesspal"; }
    std::string_view title() const override { return "MyFitnessPal page, report or export"; }
    int sniff(core::Bytes head) const override {
        table::TableText text(head);
        if (starts_like_html(text.view())) return sniff_page(text.view());
        return starts_like_json(text.view()) ? sniff_report(text.view()) : sniff_table(head);
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        file.device = kMyFitnessPal;
        table::TableText text(content);
        if (starts_like_html(text.view())) {
            decode_page(text.view(), content.size(), file);
        } else if (starts_like_json(text.view())) {
            decode_report(text.view(), file);
        } else {
            decode_myfitnesspal_table(content, file);
        }
        return file;
    }
};

}  // namespace

const Decoder& myfitnesspal_decoder() {
    static const MyFitnessPalDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::food
