// Any bytes as a container, within small limits: it must end cleanly and keep to them.
#include "core/assert.hpp"
#include "decode/container.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    slipstream::decode::ContainerLimits limits;
    limits.entry_bytes = 1 << 20;
    limits.total_bytes = 4 << 20;
    limits.entries = 100;
    (void)slipstream::decode::for_each_entry(
        {data, size}, "input", limits, [&](const slipstream::decode::ContainerEntry& entry) {
            SLIPSTREAM_ASSERT(entry.content.size() <= limits.entry_bytes);
            return true;
        });
    return 0;
}
