#include "engine/evidence/check_theory.hpp"

#include "engine/theory/near_names.hpp"
#include "grammar/diagnostic_codes.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt {

namespace {

// Terms that nothing declares: misspelt ones, and drafts where a project declares its terms.
class TermChecking {
public:
    TermChecking(const Theory& theory, const SymbolTable& symbols, Diagnostics& diagnostics)
        : theory_(theory)
        , symbols_(symbols)
        , diagnostics_(diagnostics)
        , near_(frequent()) {}

    void run() {
        const auto terms = theory_.terms.all();
        const bool declares = std::any_of(terms.begin(), terms.end(), [](const Term& term) { return term.declared; });
        for (std::size_t i = 0; i < terms.size(); ++i) {
            const TermUse& use = theory_.uses[i];
            if (!terms[i].declared && use.count > 0 && !misspelt(terms[i], use) && declares) {
                draft(terms[i], use);
            }
        }
    }

private:
    // Names of terms that are declared, or used more than once.
    std::vector<std::string_view> frequent() {
        std::vector<std::string_view> names;
        for (std::uint32_t i = 0; i < theory_.terms.size(); ++i) {
            const Term& term = theory_.terms[Id<Term>{i}];
            if (term.declared || theory_.uses[i].count > 1) {
                names.push_back(symbols_.text(term.id));
                ids_.push_back(Id<Term>{i});
            }
        }
        return names;
    }
    bool misspelt(const Term& term, const TermUse& use);
    void draft(const Term& term, const TermUse& use);

    const Theory& theory_;
    const SymbolTable& symbols_;
    Diagnostics& diagnostics_;
    std::vector<Id<Term>> ids_ = {};
    NearNames near_;
};

bool TermChecking::misspelt(const Term& term, const TermUse& use) {
    if (use.count != 1) {
        return false;
    }
    const std::string_view name = symbols_.text(term.id);
    const auto near = near_.near(name, letters_let_pass(name));
    const auto found = std::find_if(near.begin(), near.end(), [&](std::size_t index) {
        return !differ_in_digits_only(symbols_.text(theory_.terms[ids_[index]].id), name);
    });
    if (found == near.end()) {
        return false;
    }
    const Term& meant = theory_.terms[ids_[*found]];
    const std::string_view right = symbols_.text(meant.id);
    const std::uint32_t uses = theory_.uses[ids_[*found].value].count;
    Diagnostic once = diagnostic(codes::probably_the_same_term, use.first,
                                 fmt::format("#{} is used once and declared nowhere", name));
    once.label = uses == 0 ? fmt::format("did you mean #{}?", right)
                           : fmt::format("did you mean #{} ({} {})?", right, uses, uses == 1 ? "use" : "uses");
    once.fixes.push_back({fmt::format("write #{}", right), {{use.first, fmt::format("#{}", right)}}});
    diagnostics_.report(std::move(once));
    return true;
}

void TermChecking::draft(const Term& term, const TermUse& use) {
    const std::string_view name = symbols_.text(term.id);
    Diagnostic report =
        diagnostic(codes::draft_term, use.first,
                   use.count == 1 ? fmt::format("#{} is declared nowhere", name)
                                  : fmt::format("#{} is used {} times and declared nowhere", name, use.count));
    report.hint = fmt::format("Say what it means:   term #{} \"…\"", name);
    diagnostics_.report(std::move(report));
}

} // namespace

void check_theory(const Theory& theory, const Evidence&, const Sources&, const SymbolTable& symbols,
                  Diagnostics& diagnostics) {
    TermChecking{theory, symbols, diagnostics}.run();
}

} // namespace ipt
