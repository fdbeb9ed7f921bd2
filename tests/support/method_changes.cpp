#include "tests/support/method_changes.hpp"

#include <algorithm>
#include <optional>

namespace ipt::test {
namespace {

using ast::Declaration;
using ast::DeclarationKind;
using ast::File;
using ast::LiteralId;
using ast::LiteralKind;
using ast::Row;

// The range without its element `gone`, written anew at the end of the vector.
template <class T>
Range<T> without(std::vector<T>& all, Range<T> range, std::uint32_t gone) {
    const auto first = static_cast<std::uint32_t>(all.size());
    for (std::uint32_t i = 0; i < range.count; ++i) {
        if (i != gone) {
            all.push_back(T{all[range.first + i]});
        }
    }
    return {first, range.count - 1};
}

class Finder {
public:
    explicit Finder(const File& file)
        : file_(file) {}

    std::vector<Omission> all() {
        for (std::uint32_t d = 0; d < file_.declarations.size(); ++d) {
            const Declaration& declared = file_.declarations[d];
            switch (declared.kind) {
            case DeclarationKind::rule:
            case DeclarationKind::setting:
                add(declared.span, "all of it", [d](File& file) {
                    file.declarations.erase(file.declarations.begin() + static_cast<std::ptrdiff_t>(d));
                });
                break;
            case DeclarationKind::table:
            case DeclarationKind::choose:
            case DeclarationKind::verdict:
            case DeclarationKind::suppose:
                rows(d);
                break;
            default:
                continue;
            }
            if (declared.body) {
                literals(*declared.body);
            }
        }
        return std::move(found_);
    }

private:
    void add(Span where, std::string what, std::function<void(File&)> leave_out) {
        found_.push_back({where, std::move(what), std::move(leave_out)});
    }

    void rows(std::uint32_t d) {
        const Range<Row> range = file_.declarations[d].rows;
        for (std::uint32_t i = 0; i < range.count; ++i) {
            const Row& row = file_.rows[range.first + i];
            add(row.span, "the row",
                [d, i](File& file) { file.declarations[d].rows = without(file.rows, file.declarations[d].rows, i); });
            if (row.body) {
                literals(*row.body);
            }
        }
    }

    // The literals joined by `and` or `or`, in brackets too.
    void literals(LiteralId id) {
        const ast::Literal& literal = file_[id];
        const bool joined = literal.kind == LiteralKind::all_of || literal.kind == LiteralKind::any_of;
        for (std::uint32_t i = 0; i < literal.inner.count; ++i) {
            const LiteralId inner = file_.literal_lists[literal.inner.first + i];
            if (joined && literal.inner.count > 1) {
                add(file_[inner].span, "the literal", [id, i](File& file) {
                    ast::Literal& changed = file.literals[id.value];
                    changed.inner = without(file.literal_lists, changed.inner, i);
                });
            }
            literals(inner);
        }
    }

    const File& file_;
    std::vector<Omission> found_;
};

} // namespace

std::vector<Omission> omissions(const File& file) {
    return Finder{file}.all();
}

} // namespace ipt::test
