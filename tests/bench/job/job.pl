% The job for SWI-Prolog: swipl -O -g "consult_facts('facts.lp'),verdicts" -t halt job.pl
:- use_module(library(aggregate)).
:- use_module(library(lists)).
:- dynamic cmoc/3, code/2, ctx/2, mech/2, outc/2, obs/3, step/2.

consult_facts(File) :- load_files(File, [silent(true)]).

fires(C, K) :-
    mech(C, T), obs(K, T, 1),
    \+ (ctx(C, U), \+ obs(K, U, 1)).

site_says(C, K, borne_out) :- outc(C, T), obs(K, T, 1), !.
site_says(C, K, fails) :- outc(C, T), obs(K, T, 0), !.
site_says(_, _, open).

verdicts :-
    forall(cmoc(C, _, _),
           ( findall(K, fires(C, K), All), sort(All, Sites),
             score(Sites, C, 0, 0, 0, S, F, U),
             word(S, F, Word),
             format("~d\t~w\t~d\t~d\t~d~n", [C, Word, S, F, U]) )).

score([], _, S, F, U, S, F, U).
score([K|Ks], C, S0, F0, U0, S, F, U) :-
    site_says(C, K, Says),
    (   Says == borne_out -> S1 is S0 + 1, score(Ks, C, S1, F0, U0, S, F, U)
    ;   Says == fails -> F1 is F0 + 1, score(Ks, C, S0, F1, U0, S, F, U)
    ;   U1 is U0 + 1, score(Ks, C, S0, F0, U1, S, F, U)
    ).

word(S, F, supported) :- S >= 3, S >= 2 * F, !.
word(S, F, contradicted) :- F >= 3, F >= 2 * S, !.
word(S, F, mixed) :- S + F >= 3, !.
word(S, F, thin) :- S + F > 0, !.
word(_, _, untested).

buckets :-
    findall((Q-K)-(C-P), (cmoc(C, Q, P), code(C, K)), Pairs),
    keysort(Pairs, Sorted),
    group_pairs_by_key(Sorted, Groups),
    forall(member((Q-K)-Members, Groups),
           ( length(Members, N),
             findall(P, member(_-P, Members), Ps), sort(Ps, Papers), length(Papers, M),
             (M >= 2 -> format("~d\t~d\t~d\t~d~n", [Q, K, N, M]) ; true) )).

steps :-
    findall(A-B, (outc(A, T), ctx(B, T), A =\= B), Pairs),
    sort(Pairs, Different),
    forall(member(A-B, Different), assertz(step(A, B))).

reach(Most) :-
    forall(cmoc(A, _, _),
           ( reached(Most, A, N), (N > 0 -> format("~d\t~d~n", [A, N]) ; true) )).

reached(3, A, N) :-
    findall(D, (near(A, D), D =\= A), Ds), sort(Ds, Different), length(Different, N).
reached(all, A, N) :-
    findall(B, step(A, B), First), sort(First, Set),
    spread(Set, Set, All), length(All, N).

near(A, B) :- step(A, B).
near(A, C) :- step(A, B), step(B, C).
near(A, D) :- step(A, B), step(B, C), step(C, D).

spread([], All, All).
spread(New, Known, All) :-
    New = [_|_],
    findall(C, (member(B, New), step(B, C)), Cs), sort(Cs, Next),
    ord_subtract(Next, Known, Fresh),
    ord_union(Known, Fresh, Both),
    spread(Fresh, Both, All).
