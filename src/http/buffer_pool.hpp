#pragma once
// Read buffers that connections borrow while a request is larger than their own few bytes.
#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

namespace slipstream::http {

/// Keeps up to `keep` buffers that are not in use. Safe from any thread.
class BufferPool {
  public:
    using Buffer = std::unique_ptr<char[]>;

    BufferPool(std::size_t size, std::size_t keep) : size_(size), keep_(keep) {}

    Buffer take() {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) return Buffer(new char[size_]);
        Buffer buffer = std::move(free_.back());
        free_.pop_back();
        return buffer;
    }
    void give_back(Buffer buffer) {
        const std::lock_guard lock(mutex_);
        if (free_.size() < keep_) free_.push_back(std::move(buffer));
    }
    std::size_t buffer_size() const { return size_; }

  private:
    const std::size_t size_, keep_;
    std::mutex mutex_;
    std::vector<Buffer> free_;
};

/// What a connection has received and not parsed yet. A kilobyte lies in the connection itself, so
/// that an idle connection holds no more and an ordinary request needs no other; a larger one moves
/// into a pooled buffer, which goes back when it is empty. Belongs to one connection.
class InputBuffer {
  public:
    explicit InputBuffer(BufferPool& pool) : pool_(pool) {}
    ~InputBuffer() { release(); }
    InputBuffer(const InputBuffer&) = delete;
    InputBuffer& operator=(const InputBuffer&) = delete;

    std::string_view bytes() const { return {data() + begin_, end_ - begin_}; }
    void consume(std::size_t count) {
        begin_ += count;
        if (begin_ == end_) begin_ = end_ = 0;
    }
    /// Gives a pooled buffer back where nothing is left in it.
    void release_if_empty() {
        if (begin_ == end_) release();
    }
    /// Room for the next read; empty only where a pooled buffer is full.
    std::span<char> space() {
        if (end_ == capacity()) make_room();
        return {data() + end_, capacity() - end_};
    }
    void add(std::size_t count) { end_ += count; }
    /// For bodies: reads in large pieces.
    void use_large() {
        if (!large_) grow();
    }

  private:
    char* data() { return large_ ? large_.get() : inline_.data(); }
    const char* data() const { return large_ ? large_.get() : inline_.data(); }
    std::size_t capacity() const { return large_ ? pool_.buffer_size() : inline_.size(); }

    void make_room() {
        if (begin_ > 0) {
            std::memmove(data(), data() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        } else if (!large_) {
            grow();
        }
    }
    void grow() {
        BufferPool::Buffer buffer = pool_.take();
        std::memcpy(buffer.get(), inline_.data() + begin_, end_ - begin_);
        large_ = std::move(buffer);
        end_ -= begin_;
        begin_ = 0;
    }
    void release() {
        if (large_) pool_.give_back(std::move(large_));
        begin_ = end_ = 0;
    }

    BufferPool& pool_;
    BufferPool::Buffer large_;
    std::size_t begin_ = 0, end_ = 0;
    std::array<char, 1024> inline_;
};

}  // namespace slipstream::http
