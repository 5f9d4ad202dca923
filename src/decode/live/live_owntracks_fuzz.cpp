// Any bytes as a body and as a query: no crash, and every fix lies on the globe.
#include <cstdlib>

#include "decode/live/live_payload.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace slipstream::decode::live;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const LiveRequest& request :
         {LiveRequest{"", text, "", 0}, LiveRequest{text, "", "", 0}}) {
        for (const auto& fix : parse_owntracks(request).fixes) {
            if (fix.latitude_e7 > 900'000'000 || fix.latitude_e7 < -900'000'000) std::abort();
            if (fix.longitude_e7 > 1'800'000'000 || fix.longitude_e7 < -1'800'000'000) std::abort();
        }
    }
    return 0;
}
