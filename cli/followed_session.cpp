#include "cli/followed_session.hpp"

#include "cli/report/profile_text.hpp"

#include <utility>

namespace ipt::cli {

Result<const Session*> FollowedSession::open() {
    std::optional<Failure> failure = read();
    if (!failure) {
        follower_->follow(session_.read->diagnostics, limits_of(options_));
        failure = limit_failure(session_);
    }
    if (failure) {
        follower_.reset();
        return *failure;
    }
    session_.diagnostics = diagnostics_of(*session_.read, options_);
    return &session_;
}

std::optional<Failure> FollowedSession::read() {
    SymbolTable symbols = follower_ ? std::move(session_.read->project.symbols) : SymbolTable{};
    auto read = read_project(options_.directory, files_, std::move(symbols));
    if (!read) {
        return read.failure();
    }
    if (follower_) {
        *session_.read = std::move(*read.value());
    } else {
        session_.analysis = std::make_unique<Analysis>();
        session_.read = std::move(read.value());
        follower_.emplace(session_.read->project, *session_.analysis);
    }
    return {};
}

} // namespace ipt::cli
