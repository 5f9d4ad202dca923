// A client that loads a running server from one thread, with epoll and nothing else, so that it takes as
// little of the machine as can be.
//   load fixes HOST:PORT SECONDS CONNECTIONS BATCH TOKENFILE [ROUND]  devices that post and wait for the
//                                       answer; with a round (1, 2, ...) noisy ones, months after the round before
//   load follow HOST:PORT SECONDS FOLLOWERS RATE TOKENFILE SLUG  open event streams while one device posts
// TOKENFILE has one device token a line; connections share them in turn. BATCH 1 posts OwnTracks, more
// posts Overland. Prints one JSON object.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point from) {
    return std::chrono::duration<double>(Clock::now() - from).count();
}

[[noreturn]] void die(const char* what) {
    std::perror(what);
    std::exit(1);
}

sockaddr_in address_of(const std::string& text) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    const auto colon = text.rfind(':');
    inet_pton(AF_INET, text.substr(0, colon).c_str(), &address.sin_addr);
    address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(text.c_str() + colon + 1)));
    return address;
}

int connect_to(const sockaddr_in& address) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) die("socket");
    const int one = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        die("connect");
    ::fcntl(fd, F_SETFL, O_NONBLOCK);
    return fd;
}

std::string percentiles(std::vector<float>& ms) {
    if (ms.empty()) return "null";
    std::sort(ms.begin(), ms.end());
    const auto at = [&](double share) {
        return ms[std::min(ms.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(ms.size())))];
    };
    char text[160];
    std::snprintf(text, sizeof text, "{\"p50\":%.2f,\"p95\":%.2f,\"p99\":%.2f,\"max\":%.2f}",
                  at(0.5), at(0.95), at(0.99), ms.back());
    return text;
}

/// A device's way. In round 0 every fix is a little further and two seconds later, which costs next to
/// nothing, so that the server is measured; the altitude is the number of the fix. In others it is as a receiver on a
/// bicycle sees it: speed and bearing wander, the error of the position (some metres) wanders too, and
/// each value is rounded as the device's app rounds it; fixes are 1, 2, 5, 10 or 30 seconds apart, by device.
class Device {
  public:
    Device(std::size_t index, std::size_t round)
        : random_(static_cast<unsigned>(index + 1000 * round)),
          index_(index),
          noisy_(round != 0),
          time_(std::time(nullptr) - 200'000'000 +
                20'000'000 * static_cast<std::time_t>(round % 10)),
          apart_(kApart[index % 5]),
          north_(1e5 * static_cast<double>(index % 100)) {}
    std::string post(const std::string& token, std::size_t batch) {
        std::string body;
        for (std::size_t i = 0; i < batch; ++i) {
            if (i > 0) body += ',';
            body += noisy_ ? noisy(batch == 1) : plain(batch == 1);
            ++count_;
        }
        if (batch > 1) body = "{\"locations\":[" + body + "]}";
        return std::string("POST /ingest/") + (batch == 1 ? "owntracks" : "overland") +
               " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: "
               "Bearer " +
               token + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }
    std::size_t count() const { return count_; }

  private:
    static constexpr int kApart[] = {1, 2, 5, 10, 30};

    std::string when() const {
        char text[32];
        std::tm parts{};
        const std::time_t at = time_;
        gmtime_r(&at, &parts);
        std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
        return text;
    }
    std::string plain(bool owntracks) {
        time_ += 2;
        const double lat =
            45.0 + 1e-3 * static_cast<double>(index_ % 1000) + 1e-5 * static_cast<double>(count_);
        const double lon = 7.0 + 1e-5 * static_cast<double>(count_);
        char text[256];
        if (owntracks) {
            std::snprintf(
                text, sizeof text,
                R"({"_type":"location","lat":%.6f,"lon":%.6f,"tst":%ld,"acc":8,"vel":21,"alt":%zu})",
                lat, lon, static_cast<long>(time_), count_ % 4000);
        } else {
            std::snprintf(
                text, sizeof text,
                R"({"type":"Feature","geometry":{"type":"Point","coordinates":[%.6f,%.6f]},"properties":{"timestamp":"%s","horizontal_accuracy":8,"speed":6}})",
                lon, lat, when().c_str());
        }
        return text;
    }
    std::string noisy(bool owntracks) {
        ride();
        return owntracks ? this->owntracks() : overland();
    }

    /// On to the next fix.
    void ride() {
        const double seconds = apart_;
        const double step = std::sqrt(seconds);
        time_ += apart_;
        speed_ = std::clamp(speed_ + 0.1 * step * noise_(random_) + 0.02 * (6 - speed_), 0.5, 18.0);
        bearing_ += 0.03 * step * noise_(random_);
        const double keep = std::exp(-seconds / 60);
        const double fresh = std::sqrt(1 - keep * keep);
        for (double* error : {&error_north_, &error_east_, &error_up_})
            *error = keep * *error + 3 * fresh * noise_(random_);
        north_ += speed_ * seconds * std::cos(bearing_);
        east_ += speed_ * seconds * std::sin(bearing_);
        climb_ += 0.2 * step * noise_(random_);
        accuracy_ = std::clamp(accuracy_ + 0.3 * noise_(random_), 3.0, 25.0);
    }
    double latitude() { return 20 + std::remainder(north_ + error_north_, 4e6) / 111'000; }
    double longitude() { return 7 + std::remainder(east_ + error_east_, 1e7) / 85'000; }
    double altitude() {
        return 800 + std::remainder(climb_, 1000) + error_up_ + 0.3 * noise_(random_);
    }
    int heading() {
        const double degrees = std::remainder(bearing_ * 57.29578 + 2 * noise_(random_), 360);
        return static_cast<int>(degrees < 0 ? degrees + 360 : degrees) % 360;
    }
    int battery() const { return 100 - static_cast<int>((time_ / 400) % 95); }

    std::string owntracks() {
        const double lat = latitude();
        const double lon = longitude();
        char text[320];
        std::snprintf(
            text, sizeof text,
            R"({"_type":"location","lat":%.6f,"lon":%.6f,"tst":%ld,"acc":%d,"vel":%d,"cog":%d,"batt":%d,"alt":%ld})",
            lat, lon, static_cast<long>(time_), static_cast<int>(accuracy_),
            static_cast<int>(3.6 * speed_), heading(), battery(), std::lround(altitude()));
        return text;
    }
    std::string overland() {
        const double lat = latitude();
        const double lon = longitude();
        char text[400];
        std::snprintf(
            text, sizeof text,
            R"({"type":"Feature","geometry":{"type":"Point","coordinates":[%.6f,%.6f]},"properties":{"timestamp":"%s","horizontal_accuracy":%d,"altitude":%ld,"speed":%d,"course":%d,"battery_level":%.2f}})",
            lon, lat, when().c_str(), static_cast<int>(accuracy_), std::lround(altitude()),
            static_cast<int>(std::lround(speed_)), heading(), battery() / 100.0);
        return text;
    }

    std::mt19937 random_;
    std::normal_distribution<double> noise_;
    std::size_t index_;
    bool noisy_;
    std::time_t time_;
    int apart_;
    double north_;
    double east_ = 0, climb_ = 0, speed_ = 6, bearing_ = 0.5, accuracy_ = 6;
    double error_north_ = 0, error_east_ = 0, error_up_ = 0;
    std::size_t count_ = 0;
};

std::vector<std::string> read_tokens(const char* path) {
    std::vector<std::string> tokens;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) tokens.push_back(line);
    if (tokens.empty()) die(path);
    return tokens;
}

bool write_all(int fd, const std::string& text) {
    for (std::size_t sent = 0; sent < text.size();) {
        const ssize_t n = ::send(fd, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        if (n < 0 && errno != EAGAIN) return false;
        if (n > 0) sent += static_cast<std::size_t>(n);
    }
    return true;
}

/// Whether `text` holds a whole answer (its head and Content-Length bytes).
bool whole_answer(const std::string& text) {
    const auto head = text.find("\r\n\r\n");
    if (head == std::string::npos) return false;
    const auto length = text.find("Content-Length: ");
    return length == std::string::npos || length > head ||
           text.size() >= head + 4 + std::strtoul(text.c_str() + length + 16, nullptr, 10);
}

int fixes(const sockaddr_in& server, double seconds, std::size_t connections, std::size_t batch,
          const std::vector<std::string>& tokens, std::size_t round) {
    struct Connection {
        int fd;
        Device device;
        std::string input;
        Clock::time_point sent;
    };
    const int poll = ::epoll_create1(0);
    std::vector<Connection> all;
    for (std::size_t i = 0; i < connections; ++i) {
        all.push_back({connect_to(server), Device(i, round), {}, {}});
        epoll_event wanted{EPOLLIN, {.u64 = i}};
        ::epoll_ctl(poll, EPOLL_CTL_ADD, all[i].fd, &wanted);
    }
    const auto began = Clock::now();
    const auto send_next = [&](std::size_t i) {
        all[i].sent = Clock::now();
        if (!write_all(all[i].fd, all[i].device.post(tokens[i % tokens.size()], batch)))
            die("send");
    };
    for (std::size_t i = 0; i < connections; ++i) send_next(i);
    std::vector<float> ms;
    std::size_t refused = 0;
    epoll_event ready[256];
    while (seconds_since(began) < seconds) {
        const int count = ::epoll_wait(poll, ready, 256, 100);
        for (int k = 0; k < count; ++k) {
            Connection& connection = all[ready[k].data.u64];
            char buffer[4096];
            const ssize_t n = ::recv(connection.fd, buffer, sizeof buffer, 0);
            if (n <= 0) die("the server closed a connection");
            connection.input.append(buffer, static_cast<std::size_t>(n));
            if (!whole_answer(connection.input)) continue;
            if (connection.input.compare(9, 3, "200") != 0) ++refused;
            connection.input.clear();
            ms.push_back(static_cast<float>(1e3 * seconds_since(connection.sent)));
            send_next(ready[k].data.u64);
        }
    }
    const double took = seconds_since(began);
    const auto posts = static_cast<double>(ms.size());
    std::printf(
        "{\"posts\":%.0f,\"refused\":%zu,\"fixes_per_s\":%.0f,\"posts_per_s\":%.0f,\"ms\":%s}\n",
        posts, refused, posts * static_cast<double>(batch) / took, posts / took,
        percentiles(ms).c_str());
    return 0;
}

int follow(const sockaddr_in& server, double seconds, std::size_t followers, double rate,
           const std::vector<std::string>& tokens, const std::string& slug) {
    const int poll = ::epoll_create1(0);
    const std::string request =
        "GET /api/v1/journeys/" + slug +
        "/live/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n";
    std::vector<int> fds;
    for (std::size_t i = 0; i < followers; ++i) {
        fds.push_back(connect_to(server));
        if (!write_all(fds[i], request)) die("send");
        epoll_event wanted{EPOLLIN, {.u64 = i}};
        ::epoll_ctl(poll, EPOLL_CTL_ADD, fds[i], &wanted);
    }
    epoll_event ready[512];
    char buffer[16384];
    std::vector<char> open(followers, 0);
    std::size_t opened = 0;
    while (opened < followers) {  // until every stream has its head
        const int count = ::epoll_wait(poll, ready, 512, 5000);
        if (count <= 0) die("not every stream opened");
        for (int k = 0; k < count; ++k) {
            const std::size_t i = ready[k].data.u64;
            if (::recv(fds[i], buffer, sizeof buffer, 0) > 0 && open[i] == 0) open[i] = 1, ++opened;
        }
    }
    const int poster = connect_to(server);
    epoll_event wanted{EPOLLIN, {.u64 = followers}};
    ::epoll_ctl(poll, EPOLL_CTL_ADD, poster, &wanted);
    Device device(1, 0);
    std::vector<Clock::time_point> sent;
    std::vector<float> ms;
    std::vector<std::uint64_t> got(followers, 0);
    const auto began = Clock::now();
    while (true) {
        const double now = seconds_since(began);
        if (now > seconds + 2) break;
        if (now < seconds && static_cast<double>(sent.size()) < now * rate) {
            sent.push_back(Clock::now());  // the fix's altitude is its number
            if (!write_all(poster, device.post(tokens[0], 1))) die("send");
        }
        const int count = ::epoll_wait(poll, ready, 512, 1);
        for (int k = 0; k < count; ++k) {
            const std::size_t i = ready[k].data.u64;
            const int fd = i == followers ? poster : fds[i];
            const ssize_t n = ::recv(fd, buffer, sizeof buffer - 1, 0);
            if (n <= 0) die("the server closed a stream");
            if (i == followers) continue;
            buffer[n] = 0;
            for (const char* at = std::strstr(buffer, "\"ele\":"); at != nullptr;
                 at = std::strstr(at + 6, "\"ele\":")) {
                const auto number = std::strtoul(at + 6, nullptr, 10);
                if (number >= sent.size()) continue;
                ms.push_back(static_cast<float>(1e3 * seconds_since(sent[number])));
                ++got[i];
            }
        }
    }
    std::size_t whole = 0;
    for (const std::uint64_t count : got) whole += count == sent.size();
    const auto in_time = static_cast<std::size_t>(
        std::count_if(ms.begin(), ms.end(), [](float t) { return t <= 500; }));
    const double expected = static_cast<double>(sent.size()) * static_cast<double>(followers);
    std::printf(
        "{\"followers\":%zu,\"fixes\":%zu,\"events\":%zu,\"expected\":%.0f,\"followers_with_all\":%"
        "zu,\"share_within_500_ms\":%.4f,\"ms\":%s}\n",
        followers, sent.size(), ms.size(), expected, whole, static_cast<double>(in_time) / expected,
        percentiles(ms).c_str());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    const std::string mode = argc > 1 ? argv[1] : "";
    if (mode == "fixes" && (argc == 7 || argc == 8)) {
        return fixes(address_of(argv[2]), std::atof(argv[3]), std::strtoul(argv[4], nullptr, 10),
                     std::strtoul(argv[5], nullptr, 10), read_tokens(argv[6]),
                     argc == 8 ? std::strtoul(argv[7], nullptr, 10) : 0);
    }
    if (mode == "follow" && argc == 8) {
        return follow(address_of(argv[2]), std::atof(argv[3]), std::strtoul(argv[4], nullptr, 10),
                      std::atof(argv[5]), read_tokens(argv[6]), argv[7]);
    }
    std::fprintf(stderr, "usage: see the head of load.cpp\n");
    return 2;
}
