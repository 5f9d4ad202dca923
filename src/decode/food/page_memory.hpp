#pragma once
// Memory for gumbo with a limit. Gumbo (0.10) expects its allocator never to fail, so the way out
// of an exhausted budget is a jump back to the call that started it: only C frames lie between.
#include <csetjmp>
#include <cstddef>

namespace slipstream::decode::food {

class PageMemory {
  public:
    explicit PageMemory(std::size_t limit) : limit_(limit) {}
    ~PageMemory();
    PageMemory(const PageMemory&) = delete;
    PageMemory& operator=(const PageMemory&) = delete;

    std::jmp_buf exhausted;  ///< set before gumbo runs; jumped to when the limit is reached

    /// For GumboOptions: `self` is a PageMemory.
    static void* allocate(void* self, std::size_t size);
    static void release(void* self, void* memory);

  private:
    struct alignas(std::max_align_t) Block {
        Block* before;
        Block* behind;
        std::size_t size;
    };
    Block* blocks_ = nullptr;  ///< all living ones, so that a tree is freed without walking it
    std::size_t used_ = 0;
    std::size_t limit_;
};

}  // namespace slipstream::decode::food
