#pragma once
// Events that a follower's socket has not taken yet. Not thread-safe: lies inside its stream's
// lock.
#include <sys/uio.h>

#include <cstddef>
#include <vector>

#include "http/event_stream.hpp"

namespace slipstream::http {

class EventQueue {
  public:
    bool empty() const { return head_ == events_.size(); }
    std::size_t bytes() const { return bytes_; }

    /// Adds an event of which `sent` bytes have gone out already.
    void push(EventBuffer event, std::size_t sent = 0) {
        bytes_ += event->size() - sent;
        if (empty()) offset_ = sent;
        events_.push_back(std::move(event));
    }

    /// Fills `pieces` from the front; returns how many.
    std::size_t gather(iovec* pieces, std::size_t limit) const {
        std::size_t count = 0;
        for (std::size_t i = head_; i < events_.size() && count < limit; ++i, ++count) {
            const std::size_t skip = i == head_ ? offset_ : 0;
            pieces[count].iov_base = const_cast<char*>(events_[i]->data() + skip);
            pieces[count].iov_len = events_[i]->size() - skip;
        }
        return count;
    }

    /// Takes `count` sent bytes off the front.
    void consume(std::size_t count) {
        bytes_ -= count;
        while (count > 0) {
            const std::size_t rest = events_[head_]->size() - offset_;
            if (count < rest) {
                offset_ += count;
                return;
            }
            count -= rest;
            offset_ = 0;
            events_[head_++].reset();
        }
        if (empty()) clear();
    }

    void clear() {
        events_ = {};  // an idle follower keeps no memory here
        head_ = offset_ = bytes_ = 0;
    }

  private:
    std::vector<EventBuffer> events_;
    std::size_t head_ = 0;    ///< index of the first event not wholly sent
    std::size_t offset_ = 0;  ///< bytes of it that have been sent
    std::size_t bytes_ = 0;
};

}  // namespace slipstream::http
