#pragma once
// Fetching what is known of names before they are resolved.

#include "engine/theory/theory.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace ipt {

// Names come in any order, so what is known of each lies anywhere in a large theory, and waiting for it would be most
// of the time that resolving takes. The leaves of a file stand in the order in which they are resolved: those ahead are
// fetched step by step, from where a name leads to, to what is counted of it.
class NamesAhead {
public:
    explicit NamesAhead(const Theory& theory)
        : theory_(theory) {}

    // All leaves of the file before `place` are resolved.
    void reached(const ast::File& file, std::size_t place) {
        if (file_ != &file) {
            file_ = &file;
            done_ = {};
        }
        for (std::size_t step = 0; step < steps; ++step) {
            const std::size_t until = std::min(file.leaves.size(), place + (steps - step) * stride);
            for (done_[step] = std::max(done_[step], place); done_[step] < until; ++done_[step]) {
                fetch(step, file.leaves[done_[step]]);
            }
        }
    }

private:
    static constexpr std::size_t steps = 3;
    // Leaves; a CMOC has about ten.
    static constexpr std::size_t stride = 24;

    [[gnu::always_inline]] void fetch(std::size_t step, const ast::Leaf& leaf) const {
        if (leaf.kind == ast::LeafKind::term) {
            switch (step) {
            case 0:
                return theory_.term_by_name.expect(leaf.symbol);
            case 1:
                return theory_.term_by_name.expect_entry(leaf.symbol);
            default:
                const auto term = theory_.term_by_name.find(leaf.symbol);
                if (term != theory_.term_by_name.end() && term->second.value < theory_.uses.size()) {
                    __builtin_prefetch(&theory_.uses[term->second.value]);
                }
                return;
            }
        }
        if (leaf.kind == ast::LeafKind::name) {
            if (step == 0) {
                theory_.names.expect(leaf.symbol);
                theory_.by_name.expect(leaf.symbol);
            } else if (step == 1) {
                theory_.names.expect_entry(leaf.symbol);
                theory_.by_name.expect_entry(leaf.symbol);
            }
        }
    }

    const Theory& theory_;
    const ast::File* file_ = nullptr;
    // By step: how many leaves have been through it.
    std::array<std::size_t, steps> done_ = {};
};

} // namespace ipt
