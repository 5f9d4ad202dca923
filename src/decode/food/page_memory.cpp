#include "decode/food/page_memory.hpp"

#include <cstdlib>

namespace slipstream::decode::food {

PageMemory::~PageMemory() {
    while (blocks_ != nullptr) {
        Block* const next = blocks_->behind;
        std::free(blocks_);
        blocks_ = next;
    }
}

void* PageMemory::allocate(void* self, std::size_t size) {
    auto& memory = *static_cast<PageMemory*>(self);
    const std::size_t whole = size + sizeof(Block);
    auto* const block = whole < size || memory.used_ + whole > memory.limit_
                            ? nullptr
                            : static_cast<Block*>(std::malloc(whole));
    if (block == nullptr) std::longjmp(memory.exhausted, 1);  // NOLINT: see above
    *block = Block{nullptr, memory.blocks_, whole};
    if (memory.blocks_ != nullptr) memory.blocks_->before = block;
    memory.blocks_ = block;
    memory.used_ += whole;
    return block + 1;
}

void PageMemory::release(void* self, void* address) {
    if (address == nullptr) return;
    auto& memory = *static_cast<PageMemory*>(self);
    auto* const block = static_cast<Block*>(address) - 1;
    if (block->before != nullptr) {
        block->before->behind = block->behind;
    } else {
        memory.blocks_ = block->behind;
    }
    if (block->behind != nullptr) block->behind->before = block->before;
    memory.used_ -= block->size;
    std::free(block);
}

}  // namespace slipstream::decode::food
