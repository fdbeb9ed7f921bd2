#pragma once
// An analysis that follows its project: when files change, what rules derived is put right instead of derived anew.

#include "engine/relations/run/revise.hpp"
#include "rules/analyse.hpp"
#include "rules/given/testimony_marks.hpp"

#include <optional>
#include <vector>

namespace ipt {

// Theory, evidence and given facts are made again from the trees, which takes milliseconds. They are compared
// with those of before, and what differs is an edit (engine/relations/run/revise.hpp). Where rules have changed, or a
// change cannot be told, all is derived anew.
class Follower {
public:
    // The project and its analysis stay where they are. What the project holds is replaced between calls of follow(),
    // but for its symbols, to which others are added.
    Follower(Project& project, Analysis& analysis)
        : project_(project)
        , made_(analysis) {}

    // Makes the analysis what compile() and judge() make of the project as it is now; diagnostics likewise. But what
    // rests on a supposition, such as which site turns a verdict, is there only if a check, claim or expectation asks
    // for it.
    void follow(Diagnostics& diagnostics, const relations::Limits& limits = {});

    // Whether the last call put right what there was.
    [[nodiscard]] bool put_right() const { return put_right_; }

private:
    void know_again(Diagnostics& diagnostics);
    void compile_rules(Diagnostics& diagnostics);
    [[nodiscard]] std::vector<char> needed() const;
    [[nodiscard]] relations::Edit edit_to(const relations::Database& given);
    void place_given(relations::Database given);

    Project& project_;
    Analysis& made_;
    std::vector<char> needed_ = {};
    TestimonyMarks marks_ = {};
    // Nothing before the first time, and where rules have changed.
    std::optional<relations::Reviser> reviser_ = {};
    bool put_right_ = false;
};

} // namespace ipt
