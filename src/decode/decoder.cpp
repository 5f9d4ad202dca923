#include "decode/decoder.hpp"

namespace slipstream::decode {

DecodedFile Decoder::decode_in_parts(core::Bytes content, std::string_view name,
                                     const SeriesSink& /*take*/) const {
    return decode(content, name);
}

void add_warning(DecodedFile& file, std::string_view code, std::string message,
                 std::optional<std::uint64_t> offset) {
    for (Diagnostic& known : file.warnings) {
        if (known.code == code) {
            ++known.count;
            return;
        }
    }
    if (file.warnings.size() + 1 < kMaxWarnings) {
        file.warnings.push_back(Diagnostic{std::string(code), std::move(message), offset, 1});
        return;
    }
    if (file.warnings.size() < kMaxWarnings) {
        file.warnings.push_back(
            Diagnostic{"more_warnings", "further kinds of warnings were left out", offset, 1});
        return;
    }
    ++file.warnings.back().count;
}

const Decoder* find_decoder(core::Bytes head) {
    const Decoder* best = nullptr;
    int best_score = 0;
    for (const Decoder* decoder : decoder_table()) {
        const int score = decoder->sniff(head);
        if (score > best_score) {
            best = decoder;
            best_score = score;
        }
    }
    return best;
}

}  // namespace slipstream::decode
