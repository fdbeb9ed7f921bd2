#pragma once
// For the world outside: what a file, folder or pipe gave, or why it gave nothing.

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace ipt {

// What went wrong, in the user's words, and what would mend it (may be empty).
struct Failure {
    std::string message;
    std::string remedy = {};
};

// Either a value or a Failure. The value is asked for only when it is there.
template <class T>
class Result {
public:
    Result(T value)
        : held_(std::move(value)) {}
    Result(Failure failure)
        : held_(std::move(failure)) {}

    [[nodiscard]] bool has_value() const { return held_.index() == 0; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] T& value() {
        assert(has_value() && "a result is looked at before its value is used");
        return *std::get_if<0>(&held_);
    }
    [[nodiscard]] const Failure& failure() const {
        assert(!has_value() && "only a failed result has a failure");
        return *std::get_if<1>(&held_);
    }

private:
    std::variant<T, Failure> held_;
};

} // namespace ipt
