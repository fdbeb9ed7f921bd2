-- Before the job, for databases that do not choose indexes themselves.
create index mech_t on mech(t);
create index mech_c on mech(c);
create index ctx_c on ctx(c, t);
create index ctx_t on ctx(t, c);
create index outc_c on outc(c, t);
create index obs_t on obs(t, present, k);
create index obs_k on obs(k, t, present);
create index code_c on code(c, k);
