-- cmoc(c, q, p), code(c, k), ctx(c, t), mech(c, t), outc(c, t) and obs(k, t, present) are there.
create table tried as select distinct mech.c, obs.k from mech join obs on obs.t = mech.t where obs.present = 1;
create table missing as
  select distinct tried.c, tried.k from tried join ctx on ctx.c = tried.c
  where not exists (select 1 from obs where obs.k = tried.k and obs.t = ctx.t and obs.present = 1);
create table fires as select c, k from tried except select c, k from missing;
create table borne_out as
  select distinct fires.c, fires.k from fires join outc on outc.c = fires.c
  join obs on obs.k = fires.k and obs.t = outc.t where obs.present = 1;
create table fails as
  select distinct fires.c, fires.k from fires join outc on outc.c = fires.c
  join obs on obs.k = fires.k and obs.t = outc.t where obs.present = 0
  except select c, k from borne_out;
create table score as
  select cmoc.c as c, coalesce(s.n, 0) as s, coalesce(f.n, 0) as f,
         coalesce(a.n, 0) - coalesce(s.n, 0) - coalesce(f.n, 0) as u
  from cmoc
  left join (select c, count(*) as n from borne_out group by c) s on s.c = cmoc.c
  left join (select c, count(*) as n from fails group by c) f on f.c = cmoc.c
  left join (select c, count(*) as n from fires group by c) a on a.c = cmoc.c;
create table verdict as
  select c, case when s >= 3 and s >= 2 * f then 'supported' when f >= 3 and f >= 2 * s then 'contradicted'
                 when s + f >= 3 then 'mixed' when s + f > 0 then 'thin' else 'untested' end as word, s, f, u
  from score order by c;
